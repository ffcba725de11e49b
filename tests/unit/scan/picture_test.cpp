// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture/picture.h"
#include "scan/scanner.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <cstdlib>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

/// Every level from black to white, in an order that no filter predicts, on odd sides.
Drawing grey_levels() {
    Drawing drawing{67, 45};
    for (int y = 0; y < drawing.height; ++y) {
        for (int x = 0; x < drawing.width; ++x) {
            const auto level = static_cast<std::uint8_t>((x * 7 + y * 31) % 256);
            drawing.set(x, y, {level, level, level});
        }
    }
    return drawing;
}

/// Black and white areas large enough for lossy coding.
Drawing chequers() {
    Drawing drawing{131, 77};
    for (int y = 0; y < drawing.height; ++y) {
        for (int x = 0; x < drawing.width; ++x) {
            drawing.set(x, y, (x / 16 + y / 16) % 2 == 0 ? kBlack : kWhite);
        }
    }
    return drawing;
}

/// The largest difference in level between the drawing and what was decoded from its file.
int worst_difference(const Drawing& drawing, const std::vector<std::uint8_t>& file) {
    const auto decoded = decode_picture(file);
    REQUIRE(std::holds_alternative<Luminance>(decoded));
    const auto& picture = std::get<Luminance>(decoded);
    REQUIRE(picture.width == drawing.width);
    REQUIRE(picture.height == drawing.height);
    REQUIRE(picture.pixels.size() * 3 == drawing.rgb.size());
    int worst = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        worst = std::max(worst, std::abs(picture.pixels[i] - drawing.rgb[3 * i]));
    }
    return worst;
}

} // namespace

TEST_CASE("PNG of every kind gives exact levels") {
    for (const PngKind kind : {PngKind::TrueColour, PngKind::TrueColour16, PngKind::Grey, PngKind::Interlaced,
                               PngKind::AlphaOnly}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(grey_levels(), encode_png(grey_levels(), kind)) == 0);
    }
    for (const PngKind kind : {PngKind::Palette, PngKind::PaletteTransparent}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(chequers(), encode_png(chequers(), kind)) == 0);
    }
}

TEST_CASE("GIF of every kind gives exact levels") {
    for (const GifKind kind : {GifKind::Still, GifKind::Interlaced, GifKind::Animated}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(grey_levels(), encode_gif(grey_levels(), kind)) == 0);
    }
    CHECK(worst_difference(chequers(), encode_gif(chequers(), GifKind::AlphaOnly)) == 0);
}

TEST_CASE("An interlaced GIF lower than a pass") {
    for (int side = 1; side <= 9; ++side) {
        Drawing drawing{10 - side, side};
        drawing.set(9 - side, side - 1, kBlack);
        CAPTURE(side);
        CHECK(worst_difference(drawing, encode_gif(drawing, GifKind::Interlaced)) == 0);
    }
}

TEST_CASE("BMP of every kind gives exact levels") {
    for (const BmpKind kind :
         {BmpKind::Palette8, BmpKind::Rgb888, BmpKind::Rgb888TopDown, BmpKind::Rgbx8888, BmpKind::Masked8888,
          BmpKind::Abgr8888, BmpKind::Rgba8888, BmpKind::AlphaOnly, BmpKind::AlphaUnfilled}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(grey_levels(), encode_bmp(grey_levels(), kind)) == 0);
    }
}

TEST_CASE("Every kind of file is read") {
    const std::string uri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example";
    for (const auto& [name, file] : every_kind_of_file(qr_drawing(uri))) {
        CAPTURE(name);
        const ScanResult result = scan_picture(file, kWanted);
        REQUIRE(result.codes.size() == 1);
        CHECK(result.codes[0].text == uri);
    }
}

TEST_CASE("How a camera was held is ignored: a code reads whichever way it stands") {
    const Drawing drawing = chequers();
    CHECK(worst_difference(drawing, encode_jpeg(drawing, JpegKind::ExifRotated)) < 40);
}

TEST_CASE("Transparent pixels show the background that is asked for") {
    const Drawing drawing = chequers();
    const auto pixels = static_cast<std::ptrdiff_t>(drawing.rgb.size() / 3);
    struct Count {
        std::ptrdiff_t black;
        std::ptrdiff_t white;
    };
    const auto count = [](const std::vector<std::uint8_t>& file, Background background) {
        const Luminance picture = std::get<Luminance>(decode_picture(file, background));
        CHECK(picture.transparency == Transparency::Some);
        return Count{std::ranges::count(picture.pixels, 0), std::ranges::count(picture.pixels, 255)};
    };
    for (const auto& file :
         {encode_png(drawing, PngKind::AlphaOnly), encode_png(drawing, PngKind::PaletteTransparent),
          encode_gif(drawing, GifKind::AlphaOnly), encode_bmp(drawing, BmpKind::AlphaOnly)}) {
        const Count on_white = count(file, Background::White);
        CHECK(on_white.black > 0);
        CHECK(on_white.white == pixels - on_white.black);
        CHECK(count(file, Background::Black).black == pixels);
    }
    const auto light = encode_png(drawing, PngKind::LightOnly);
    CHECK(count(light, Background::White).white == pixels);
    CHECK(count(light, Background::Black).black > 0);
    const auto webp = encode_webp(drawing, WebpKind::AlphaOnly);
    CHECK(count(webp, Background::White).white > 0);
    CHECK(count(webp, Background::Black).white == 0);
}

TEST_CASE("Only a picture with transparent pixels is said to have them") {
    for (const auto& [name, file] : every_kind_of_file(chequers())) {
        CAPTURE(name);
        const bool expected = name.ends_with("alpha") || name.ends_with("transparent");
        const Luminance picture = std::get<Luminance>(decode_picture(file));
        CHECK((picture.transparency == Transparency::Some) == expected);
    }
}

TEST_CASE("An interlaced PNG narrower than a pass") {
    for (int side = 1; side <= 9; ++side) {
        Drawing drawing{side, 10 - side};
        drawing.set(side - 1, 9 - side, kBlack);
        CAPTURE(side);
        CHECK(worst_difference(drawing, encode_png(drawing, PngKind::Interlaced)) == 0);
    }
}

TEST_CASE("Colours are weighed as the eye does") {
    const auto decoded = decode_picture(encode_png(Drawing{1, 1, Colour{0, 255, 0}}));
    CHECK(std::get<Luminance>(decoded).pixels.at(0) == 150);
}

TEST_CASE("JPEG of every kind gives near levels") {
    for (const JpegKind kind : {JpegKind::Colour, JpegKind::Grey, JpegKind::Progressive, JpegKind::Cmyk}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(chequers(), encode_jpeg(chequers(), kind)) < 40);
    }
}

TEST_CASE("WebP of every kind gives near levels") {
    // Luma runs from 16 to 235; transparent is 255.
    for (const WebpKind kind :
         {WebpKind::Lossy, WebpKind::Lossless, WebpKind::AlphaOnly, WebpKind::Animated}) {
        CAPTURE(static_cast<int>(kind));
        CHECK(worst_difference(chequers(), encode_webp(chequers(), kind)) < 50);
    }
}
