// SPDX-License-Identifier: Apache-2.0
#include "bench/zxing_reader.h"

#include "bench/cpu_time.h"
#include "scan/finder/zxing_library.h"

namespace tessera::bench {
namespace {

void read_into(std::vector<std::string>& texts, const scan::Luminance& picture) {
    scan::ZXingOptions options;
    options.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
    const ZXing::ImageView view{picture.pixels.data(), picture.width, picture.height,
                                ZXing::ImageFormat::Lum};
    for (const auto& result : ZXing::ReadBarcodes(view, options)) {
        texts.push_back(result.text());
    }
}

scan::Luminance inverted(const scan::Luminance& picture) {
    scan::Luminance negative = picture;
    for (std::uint8_t& pixel : negative.pixels) {
        pixel = static_cast<std::uint8_t>(255 - pixel);
    }
    return negative;
}

} // namespace

std::string ZXingReader::name() const {
    const std::string name = "ZXing-C++ " TESSERA_BENCH_ZXING_VERSION;
    return polarity_ == Polarity::Both ? name + ", also inverted" : name;
}

Reading ZXingReader::read(const PictureFile& picture, int repeats) {
    Reading reading;
    reading.ms = shortest_cpu_ms(repeats, [&] {
        reading.texts.clear();
        read_into(reading.texts, picture.luminance());
        if (polarity_ == Polarity::Both) {
            read_into(reading.texts, inverted(picture.luminance()));
        }
    });
    return reading;
}

} // namespace tessera::bench
