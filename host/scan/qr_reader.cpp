// SPDX-License-Identifier: Apache-2.0
#include "scan/qr_reader.h"

// Texts as UTF-8 in std::string; 1.x hands out wide strings without it.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <utility>

// 2.x calls the same things by other names, and looks for light on dark by itself.
#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReaderOptions.h>
namespace {
using ZXingOptions = ZXing::ReaderOptions;
constexpr bool kReadsBothPolarities = true;
} // namespace
#else
namespace {
using ZXingOptions = ZXing::DecodeHints;
constexpr bool kReadsBothPolarities = false;
} // namespace
#endif

namespace tessera::scan {
namespace {

/// The reader extrapolates corners, at times beyond the edge.
Point point_in(const Luminance& picture, const ZXing::PointI& point) {
    return {std::clamp(point.x, 0, picture.width - 1), std::clamp(point.y, 0, picture.height - 1)};
}

std::vector<QrText> read_with_zxing(const Luminance& picture) {
    ZXingOptions options;
    options.setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
    std::vector<QrText> found;
    try {
        const ZXing::ImageView view{picture.pixels.data(), picture.width, picture.height,
                                    ZXing::ImageFormat::Lum};
        for (const auto& result : ZXing::ReadBarcodes(view, options)) {
            const auto& corners = result.position();
            found.push_back(
                {result.text(),
                 {point_in(picture, corners.topLeft()), point_in(picture, corners.topRight()),
                  point_in(picture, corners.bottomRight()), point_in(picture, corners.bottomLeft())}});
        }
    } catch (const std::exception&) {
        // What the library throws over odd pixels is "nothing more found" to us.
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

struct Box {
    Point min;
    Point max;
};

Box bounding_box(const QrText& code) {
    const auto [left, right] = std::ranges::minmax(code.corners, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(code.corners, {}, &Point::y);
    return {{left.x, top.y}, {right.x, bottom.y}};
}

/// The same symbol, read twice. The same text elsewhere in the picture is another symbol.
bool is_same(const QrText& a, const QrText& b) {
    const Box box_a = bounding_box(a);
    const Box box_b = bounding_box(b);
    return a.text == b.text && box_a.min.x <= box_b.max.x && box_b.min.x <= box_a.max.x &&
           box_a.min.y <= box_b.max.y && box_b.min.y <= box_a.max.y;
}

void add_new(std::vector<QrText>& found, std::vector<QrText> more) {
    for (QrText& code : more) {
        if (std::ranges::none_of(found, [&](const QrText& known) { return is_same(code, known); })) {
            found.push_back(std::move(code));
        }
    }
}

} // namespace

std::vector<QrText> read_qr_codes(const Luminance& picture) {
    std::vector<QrText> found;
    add_new(found, read_with_zxing(picture));
    if constexpr (!kReadsBothPolarities) {
        add_new(found, read_with_zxing(inverted(picture)));
    }
    std::ranges::stable_sort(found, {}, [](const QrText& code) {
        const Box box = bounding_box(code);
        return std::pair{box.min.y, box.min.x};
    });
    return found;
}

} // namespace tessera::scan
