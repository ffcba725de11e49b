// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture.h"
#include "unit/scan/drawing.h"

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
