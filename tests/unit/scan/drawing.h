// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Pictures with QR codes, drawn and encoded here, so that these tests need no files.
namespace tessera::test {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

inline constexpr Colour kBlack{0, 0, 0};
inline constexpr Colour kWhite{255, 255, 255};

/// RGB, 8 bits a channel, without gaps.
struct Drawing {
    Drawing(int width_, int height_, Colour background = kWhite);

    void set(int x, int y, Colour colour);

    int width;
    int height;
    std::vector<std::uint8_t> rgb;
};

struct Placement {
    int x = 0; ///< of the quiet zone's top left corner
    int y = 0;
    int module = 4; ///< pixels
    Colour dark = kBlack;
    Colour light = kWhite;
};

/// With a quiet zone of four modules. Returns the length of a side in pixels, quiet zone included.
int draw_qr(Drawing& drawing, const std::string& text, Placement placement = {});

/// The smallest drawing with one code in it.
Drawing qr_drawing(const std::string& text, Placement placement = {});

enum class PngKind {
    TrueColour,
    TrueColour16, ///< 16 bits a channel
    Grey,
    Palette,
    PaletteTransparent, ///< what is white in the drawing is a transparent black
    Interlaced,
    AlphaOnly, ///< black throughout, white in the drawing is transparent
};

enum class JpegKind { Colour, Grey, Progressive, Cmyk };

enum class WebpKind { Lossy, Lossless, AlphaOnly, Animated };

std::vector<std::uint8_t> encode_png(const Drawing& drawing, PngKind kind = PngKind::TrueColour);
std::vector<std::uint8_t> encode_jpeg(const Drawing& drawing, JpegKind kind = JpegKind::Colour);
std::vector<std::uint8_t> encode_webp(const Drawing& drawing, WebpKind kind = WebpKind::Lossless);

/// A WebP file around chunks of the container.
std::vector<std::uint8_t> riff(const std::vector<std::uint8_t>& chunks);

/// A chunk of the container, padded.
std::vector<std::uint8_t> riff_chunk(const std::string& name, const std::vector<std::uint8_t>& payload);

} // namespace tessera::test
