// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"

namespace tessera::test {

std::map<std::string, std::vector<std::uint8_t>> every_kind_of_file(const Drawing& drawing) {
    return {{"png", encode_png(drawing)},
            {"png 16 bits", encode_png(drawing, PngKind::TrueColour16)},
            {"png rgba", encode_png(drawing, PngKind::TrueColourAlpha)},
            {"png grey", encode_png(drawing, PngKind::Grey)},
            {"png palette", encode_png(drawing, PngKind::Palette)},
            {"png palette transparent", encode_png(drawing, PngKind::PaletteTransparent)},
            {"png interlaced", encode_png(drawing, PngKind::Interlaced)},
            {"png animated", encode_png(drawing, PngKind::Animated)},
            {"png alpha", encode_png(drawing, PngKind::AlphaOnly)},
            {"jpeg", encode_jpeg(drawing)},
            {"jpeg 4:4:4", encode_jpeg(drawing, JpegKind::Colour444)},
            {"jpeg grey", encode_jpeg(drawing, JpegKind::Grey)},
            {"jpeg progressive", encode_jpeg(drawing, JpegKind::Progressive)},
            {"jpeg cmyk", encode_jpeg(drawing, JpegKind::Cmyk)},
            {"jpeg exif", encode_jpeg(drawing, JpegKind::ExifRotated)},
            {"webp lossy", encode_webp(drawing, WebpKind::Lossy)},
            {"webp lossless", encode_webp(drawing)},
            {"webp alpha", encode_webp(drawing, WebpKind::AlphaOnly)},
            {"webp animated", encode_webp(drawing, WebpKind::Animated)},
            {"gif", encode_gif(drawing)},
            {"gif interlaced", encode_gif(drawing, GifKind::Interlaced)},
            {"gif alpha", encode_gif(drawing, GifKind::AlphaOnly)},
            {"gif animated", encode_gif(drawing, GifKind::Animated)},
            {"bmp 8 bits", encode_bmp(drawing, BmpKind::Palette8)},
            {"bmp 24 bits", encode_bmp(drawing)},
            {"bmp top down", encode_bmp(drawing, BmpKind::Rgb888TopDown)},
            {"bmp 32 bits", encode_bmp(drawing, BmpKind::Rgbx8888)},
            {"bmp masks", encode_bmp(drawing, BmpKind::Masked8888)},
            {"bmp abgr", encode_bmp(drawing, BmpKind::Abgr8888)},
            {"bmp rgba", encode_bmp(drawing, BmpKind::Rgba8888)},
            {"bmp alpha", encode_bmp(drawing, BmpKind::AlphaOnly)},
            {"bmp alpha unfilled", encode_bmp(drawing, BmpKind::AlphaUnfilled)}};
}

} // namespace tessera::test
