// SPDX-License-Identifier: Apache-2.0
#include "scan/qr_reader.h"

// Texts as UTF-8 in std::string; 1.x hands out wide strings without it.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <utility>

// 2.x calls the same things by other names.
#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReaderOptions.h>
using ZXingOptions = ZXing::ReaderOptions;
#else
using ZXingOptions = ZXing::DecodeHints;
#endif

namespace tessera::scan {
namespace {

Point to_point(const ZXing::PointI& point) {
    return {point.x, point.y};
}

std::vector<QrText> read_one_polarity(const Luminance& picture) {
    ZXingOptions options;
    options.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
    std::vector<QrText> found;
    try {
        const ZXing::ImageView view{picture.pixels.data(), picture.width, picture.height,
                                    ZXing::ImageFormat::Lum};
        for (const auto& result : ZXing::ReadBarcodes(view, options)) {
            const auto& corners = result.position();
            found.push_back({result.text(),
                             {to_point(corners.topLeft()), to_point(corners.topRight()),
                              to_point(corners.bottomRight()), to_point(corners.bottomLeft())}});
        }
    } catch (const std::exception&) {
        // What a library throws over odd pixels is "nothing found" to us.
        found.clear();
    }
    return found;
}

Luminance inverted(const Luminance& picture) {
    Luminance negative = picture;
    for (std::uint8_t& pixel : negative.pixels) {
        pixel = static_cast<std::uint8_t>(255 - pixel);
    }
    return negative;
}

/// The same symbol, read in both polarities.
bool is_same(const QrText& a, const QrText& b) {
    const auto near = [](int p, int q) { return std::abs(p - q) < 16; };
    return a.text == b.text && near(a.corners[0].x, b.corners[0].x) && near(a.corners[0].y, b.corners[0].y);
}

} // namespace

std::vector<QrText> read_qr_codes(const Luminance& picture) {
    std::vector<QrText> found = read_one_polarity(picture);
    for (QrText& code : read_one_polarity(inverted(picture))) {
        if (std::ranges::none_of(found, [&](const QrText& other) { return is_same(code, other); })) {
            found.push_back(std::move(code));
        }
    }
    std::ranges::stable_sort(found, {}, [](const QrText& code) {
        return std::pair{code.corners[0].y, code.corners[0].x};
    });
    return found;
}

} // namespace tessera::scan
