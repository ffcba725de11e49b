// SPDX-License-Identifier: Apache-2.0
#include "scan/zxing.h"

// Texts as UTF-8 in std::string; 1.x hands out wide strings without it.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <exception>
#include <new>
#include <utility>

// 2.x calls the same thing by another name.
#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReaderOptions.h>
namespace {
using ZXingOptions = ZXing::ReaderOptions;
} // namespace
#else
namespace {
using ZXingOptions = ZXing::DecodeHints;
} // namespace
#endif

namespace tessera::scan {
namespace {

ZXing::ImageView view_of(const Luminance& picture) {
    return {picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum};
}

Point point(const ZXing::PointI& corner) {
    return {corner.x, corner.y};
}

ZXingText text_of(const ZXing::Result& result) {
    const auto& corners = result.position();
    std::optional<Part> part;
    if (result.isPartOfSequence()) {
        part = Part{result.sequenceIndex(), result.sequenceSize()};
    }
    return {result.text(),
            part,
            result.isMirrored(),
            {point(corners.topLeft()), point(corners.topRight()), point(corners.bottomRight()),
             point(corners.bottomLeft())}};
}

} // namespace

std::optional<ZXingText> read_redrawn(const Luminance& symbol, Symbology symbology) {
    ZXingOptions options;
    options
        .setFormats(symbology == Symbology::Qr ? ZXing::BarcodeFormat::QRCode
                                               : ZXing::BarcodeFormat::MicroQRCode)
        .setIsPure(true)
        .setBinarizer(ZXing::Binarizer::FixedThreshold);
    try {
        const auto result = ZXing::ReadBarcode(view_of(symbol), options);
        return result.isValid() ? std::optional{text_of(result)} : std::nullopt;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        // What the library throws over odd data is "nothing found" to us.
        return std::nullopt;
    }
}

} // namespace tessera::scan
