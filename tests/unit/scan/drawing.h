// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/geometry.h"
#include "scan/picture/picture.h"

#include <cstdint>
#include <functional>
#include <map>
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

/// The modules of a symbol without its quiet zone, a string a row; '#' is dark.
using Symbol = std::vector<std::string>;

enum class Charset { Latin1, ShiftJis, Utf8 };

/// Of the lowest version that holds the text, which is UTF-8, in that character set; error correction level
/// L.
Symbol qr_symbol(const std::string& text, Charset charset = Charset::Latin1);

/// The modules alone: `placement` is that of the symbol's own corner.
void draw_symbol(Drawing& drawing, const Symbol& symbol, Placement placement = {});

/// Its luma.
scan::Luminance luminance_of(const Drawing& drawing);

/// Maps a place in one picture to the place in another that it shows; pixels.
using Mapping = std::function<scan::PointF(scan::PointF)>;

/// Another view of a picture, of the same size. Beyond its edge the picture goes on as it ends.
scan::Luminance warped(const scan::Luminance& picture, const Mapping& source_of);

/// Gaussian, `sigma` pixels.
scan::Luminance blurred(const scan::Luminance& picture, float sigma);

/// Gaussian, `sigma` grey levels; the same at each call.
scan::Luminance noisy(scan::Luminance picture, float sigma);

/// The part of a picture from (left, top) on.
scan::Luminance part_of(const scan::Luminance& picture, int left, int top, int width, int height);

enum class PngKind {
    TrueColour,
    TrueColour16,    ///< 16 bits a channel
    TrueColourAlpha, ///< opaque
    Grey,
    Palette,
    PaletteTransparent, ///< what is white in the drawing is a transparent black
    Interlaced,
    Animated,  ///< APNG; a second frame is all zeros
    AlphaOnly, ///< black throughout, white in the drawing is transparent
    LightOnly, ///< white throughout, black in the drawing is transparent
};

enum class JpegKind {
    Colour,
    Colour444, ///< chroma at full size
    Grey,
    Progressive,
    Cmyk,
    ExifRotated, ///< its metadata asks for a quarter turn
};

enum class WebpKind { Lossy, Lossless, AlphaOnly, Animated };

/// 256 levels of grey.
enum class GifKind {
    Still,
    Interlaced,
    AlphaOnly, ///< white in the drawing is transparent
    Animated,  ///< a second frame is black
};

enum class BmpKind {
    Palette8,
    Rgb888,
    Rgb888TopDown,
    Rgbx8888,
    Masked8888,    ///< BI_BITFIELDS, the masks behind the header, as Windows' clipboard gives it
    Abgr8888,      ///< BITMAPV5HEADER, opaque, alpha in the first byte, as GIMP writes it
    Rgba8888,      ///< the same, alpha in the last byte
    AlphaOnly,     ///< the same; black throughout, white in the drawing is transparent
    AlphaUnfilled, ///< the same; opaque, but with an alpha channel of zeros
};

std::vector<std::uint8_t> encode_png(const Drawing& drawing, PngKind kind = PngKind::TrueColour);
std::vector<std::uint8_t> encode_jpeg(const Drawing& drawing, JpegKind kind = JpegKind::Colour);
std::vector<std::uint8_t> encode_webp(const Drawing& drawing, WebpKind kind = WebpKind::Lossless);
std::vector<std::uint8_t> encode_gif(const Drawing& drawing, GifKind kind = GifKind::Still);
std::vector<std::uint8_t> encode_bmp(const Drawing& drawing, BmpKind kind = BmpKind::Rgb888);

/// The drawing as a file of each format and kind but those that show it on black alone, by name.
std::map<std::string, std::vector<std::uint8_t>> every_kind_of_file(const Drawing& drawing);

/// A PNG chunk with its checksum.
std::vector<std::uint8_t> png_chunk(const std::string& name, const std::vector<std::uint8_t>& payload);

/// IHDR's payload.
std::vector<std::uint8_t> png_header(std::uint32_t width, std::uint32_t height, std::uint8_t colour_type);

/// A PNG file of these rows, each a filter's byte and the filtered pixels. `before` stands between IHDR and
/// IDAT.
std::vector<std::uint8_t> png_of_rows(const std::vector<std::uint8_t>& header,
                                      const std::vector<std::uint8_t>& rows,
                                      const std::vector<std::uint8_t>& before = {});

/// A WebP file around chunks of the container.
std::vector<std::uint8_t> riff(const std::vector<std::uint8_t>& chunks);

/// A chunk of the container, padded.
std::vector<std::uint8_t> riff_chunk(const std::string& name, const std::vector<std::uint8_t>& payload);

} // namespace tessera::test
