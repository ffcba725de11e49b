// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"

#include <spng.h>
#include <turbojpeg.h>
#include <webp/encode.h>

#include <memory>
#include <stdexcept>

namespace tessera::test {
namespace {

using Bytes = std::vector<std::uint8_t>;

void require(bool holds, const char* what) {
    if (!holds) {
        throw std::runtime_error{what};
    }
}

/// What `pixel(red, green, blue)` gives for each pixel, one after the other.
template <typename Pixel>
Bytes map_pixels(const Drawing& drawing, Pixel pixel) {
    Bytes result;
    for (std::size_t i = 0; i < drawing.rgb.size(); i += 3) {
        for (const std::uint8_t byte : pixel(drawing.rgb[i], drawing.rgb[i + 1], drawing.rgb[i + 2])) {
            result.push_back(byte);
        }
    }
    return result;
}

bool is_light(std::uint8_t red) {
    return red >= 128;
}

std::uint8_t colour_type(PngKind kind) {
    switch (kind) {
    case PngKind::Grey:
        return SPNG_COLOR_TYPE_GRAYSCALE;
    case PngKind::Palette:
    case PngKind::PaletteTransparent:
        return SPNG_COLOR_TYPE_INDEXED;
    case PngKind::AlphaOnly:
        return SPNG_COLOR_TYPE_TRUECOLOR_ALPHA;
    case PngKind::TrueColour:
    case PngKind::TrueColour16:
    case PngKind::Interlaced:
        break;
    }
    return SPNG_COLOR_TYPE_TRUECOLOR;
}

Bytes png_pixels(const Drawing& drawing, PngKind kind) {
    using Byte = std::uint8_t;
    switch (kind) {
    case PngKind::Grey:
        return map_pixels(drawing, [](Byte r, Byte, Byte) { return Bytes{r}; });
    case PngKind::Palette:
    case PngKind::PaletteTransparent:
        return map_pixels(drawing, [](Byte r, Byte, Byte) { return Bytes{Byte(is_light(r) ? 1 : 0)}; });
    case PngKind::AlphaOnly:
        return map_pixels(drawing, [](Byte r, Byte, Byte) { return Bytes{0, 0, 0, Byte(255 - r)}; });
    case PngKind::TrueColour16:
        return map_pixels(drawing, [](Byte r, Byte g, Byte b) { return Bytes{r, r, g, g, b, b}; });
    case PngKind::TrueColour:
    case PngKind::Interlaced:
        break;
    }
    return drawing.rgb;
}

void set_palette(spng_ctx* png, PngKind kind) {
    spng_plte palette{};
    palette.n_entries = 2;
    if (kind == PngKind::Palette) {
        palette.entries[1] = {255, 255, 255, 255};
    } else {
        spng_trns transparency{};
        transparency.n_type3_entries = 2;
        transparency.type3_alpha[0] = 255;
        require(spng_set_plte(png, &palette) == 0 && spng_set_trns(png, &transparency) == 0, "palette");
        return;
    }
    require(spng_set_plte(png, &palette) == 0, "palette");
}

/// The chunks of a still WebP picture, without the container around them.
Bytes webp_chunks(const Bytes& file) {
    return {file.begin() + 12, file.end()};
}

Bytes little_endian_24(int value) {
    return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value >> 16)};
}

void append(Bytes& to, const Bytes& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// One frame over the whole canvas, shown for ever.
Bytes animated(const Drawing& drawing, const Bytes& still) {
    constexpr std::uint8_t kAnimationFlag = 2;
    Bytes canvas{kAnimationFlag, 0, 0, 0};
    Bytes frame(6); // at 0, 0
    for (Bytes* header : {&canvas, &frame}) {
        append(*header, little_endian_24(drawing.width - 1));
        append(*header, little_endian_24(drawing.height - 1));
    }
    append(frame, Bytes(4)); // duration and flags
    append(frame, webp_chunks(still));
    Bytes chunks = riff_chunk("VP8X", canvas);
    append(chunks, riff_chunk("ANIM", Bytes(6)));
    append(chunks, riff_chunk("ANMF", frame));
    return riff(chunks);
}

} // namespace

Bytes riff_chunk(const std::string& name, const Bytes& payload) {
    Bytes chunk{name.begin(), name.end()};
    for (unsigned shift = 0; shift < 32; shift += 8) {
        chunk.push_back(static_cast<std::uint8_t>(payload.size() >> shift));
    }
    append(chunk, payload);
    chunk.resize(chunk.size() + payload.size() % 2);
    return chunk;
}

Bytes riff(const Bytes& chunks) {
    Bytes payload{'W', 'E', 'B', 'P'};
    append(payload, chunks);
    return riff_chunk("RIFF", payload);
}

Bytes encode_png(const Drawing& drawing, PngKind kind) {
    const std::unique_ptr<spng_ctx, decltype(&spng_ctx_free)> png{spng_ctx_new(SPNG_CTX_ENCODER),
                                                                  &spng_ctx_free};
    require(png != nullptr && spng_set_option(png.get(), SPNG_ENCODE_TO_BUFFER, 1) == 0, "png context");
    spng_ihdr header{};
    header.width = static_cast<std::uint32_t>(drawing.width);
    header.height = static_cast<std::uint32_t>(drawing.height);
    header.bit_depth = kind == PngKind::TrueColour16 ? 16 : 8;
    header.color_type = colour_type(kind);
    header.interlace_method = kind == PngKind::Interlaced ? SPNG_INTERLACE_ADAM7 : SPNG_INTERLACE_NONE;
    require(spng_set_ihdr(png.get(), &header) == 0, "png header");
    if (header.color_type == SPNG_COLOR_TYPE_INDEXED) {
        set_palette(png.get(), kind);
    }
    const Bytes pixels = png_pixels(drawing, kind);
    require(spng_encode_image(png.get(), pixels.data(), pixels.size(), SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE) ==
                0,
            "png pixels");
    std::size_t size = 0;
    int error = 0;
    const std::unique_ptr<void, decltype(&std::free)> file{spng_get_png_buffer(png.get(), &size, &error),
                                                           &std::free};
    require(file != nullptr && error == 0, "png buffer");
    const auto* bytes = static_cast<const std::uint8_t*>(file.get());
    return {bytes, bytes + size};
}

Bytes encode_jpeg(const Drawing& drawing, JpegKind kind) {
    const std::unique_ptr<void, decltype(&tjDestroy)> jpeg{tjInitCompress(), &tjDestroy};
    const Bytes cmyk = map_pixels(drawing, [](std::uint8_t r, std::uint8_t g, std::uint8_t b) {
        return Bytes{r, g, b, 255}; // Adobe's: 255 is no ink
    });
    const bool is_cmyk = kind == JpegKind::Cmyk;
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int result = tjCompress2(jpeg.get(), is_cmyk ? cmyk.data() : drawing.rgb.data(), drawing.width, 0,
                                   drawing.height, is_cmyk ? TJPF_CMYK : TJPF_RGB, &buffer, &size,
                                   kind == JpegKind::Grey ? TJSAMP_GRAY : TJSAMP_420, 80,
                                   kind == JpegKind::Progressive ? TJFLAG_PROGRESSIVE : 0);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> file{buffer, &tjFree};
    require(result == 0, "jpeg");
    return {buffer, buffer + size};
}

Bytes encode_webp(const Drawing& drawing, WebpKind kind) {
    std::uint8_t* buffer = nullptr;
    std::size_t size = 0;
    const int stride = drawing.width * 3;
    if (kind == WebpKind::Lossy) {
        size = WebPEncodeRGB(drawing.rgb.data(), drawing.width, drawing.height, stride, 80, &buffer);
    } else if (kind == WebpKind::AlphaOnly) {
        const Bytes rgba = map_pixels(drawing, [](std::uint8_t r, std::uint8_t, std::uint8_t) {
            return Bytes{0, 0, 0, static_cast<std::uint8_t>(255 - r)};
        });
        size = WebPEncodeRGBA(rgba.data(), drawing.width, drawing.height, drawing.width * 4, 80, &buffer);
    } else {
        size = WebPEncodeLosslessRGB(drawing.rgb.data(), drawing.width, drawing.height, stride, &buffer);
    }
    const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> file{buffer, &WebPFree};
    require(size != 0, "webp");
    const Bytes still{buffer, buffer + size};
    return kind == WebpKind::Animated ? animated(drawing, still) : still;
}

} // namespace tessera::test
