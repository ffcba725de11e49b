// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <spng.h>
#include <zlib.h>

#include <memory>

namespace tessera::test {
namespace {

std::uint8_t colour_type(PngKind kind) {
    switch (kind) {
    case PngKind::Grey:
        return SPNG_COLOR_TYPE_GRAYSCALE;
    case PngKind::Palette:
    case PngKind::PaletteTransparent:
        return SPNG_COLOR_TYPE_INDEXED;
    case PngKind::AlphaOnly:
    case PngKind::LightOnly:
    case PngKind::TrueColourAlpha:
        return SPNG_COLOR_TYPE_TRUECOLOR_ALPHA;
    case PngKind::TrueColour:
    case PngKind::TrueColour16:
    case PngKind::Interlaced:
    case PngKind::Animated:
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
    case PngKind::LightOnly:
        return map_pixels(drawing, [](Byte r, Byte, Byte) { return Bytes{255, 255, 255, r}; });
    case PngKind::TrueColourAlpha:
        return map_pixels(drawing, [](Byte r, Byte g, Byte b) { return Bytes{r, g, b, 255}; });
    case PngKind::TrueColour16:
        return map_pixels(drawing, [](Byte r, Byte g, Byte b) { return Bytes{r, r, g, g, b, b}; });
    case PngKind::TrueColour:
    case PngKind::Interlaced:
    case PngKind::Animated:
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

Bytes deflated(const Bytes& bytes) {
    uLongf size = compressBound(bytes.size());
    Bytes result(size);
    require(compress(result.data(), &size, bytes.data(), bytes.size()) == Z_OK, "deflate");
    result.resize(size);
    return result;
}

/// APNG, frame control chunk: the whole picture, for a tenth of a second.
Bytes frame_control(const Drawing& drawing, int sequence) {
    Bytes control = big_endian(sequence, 4);
    append(control, big_endian(drawing.width, 4));
    append(control, big_endian(drawing.height, 4));
    append(control, Bytes(8)); // at 0, 0
    append(control, {0, 1, 0, 10, 0, 0});
    return png_chunk("fcTL", control);
}

/// The still picture is the first frame.
Bytes animated_png(const Drawing& drawing, const Bytes& still) {
    constexpr std::size_t kPixels = 8 + 25; // behind signature and header
    constexpr std::size_t kEnd = 12;
    Bytes result{still.begin(), still.begin() + kPixels};
    append(result, png_chunk("acTL", {0, 0, 0, 2, 0, 0, 0, 0}));
    append(result, frame_control(drawing, 0));
    result.insert(result.end(), still.begin() + kPixels, still.end() - kEnd);
    append(result, frame_control(drawing, 1));
    Bytes second = big_endian(2, 4);
    append(second, deflated(Bytes(static_cast<std::size_t>(drawing.height) *
                                  (static_cast<std::size_t>(drawing.width) * 3 + 1))));
    append(result, png_chunk("fdAT", second));
    append(result, png_chunk("IEND", {}));
    return result;
}

} // namespace

Bytes png_chunk(const std::string& name, const Bytes& payload) {
    Bytes checked{name.begin(), name.end()};
    append(checked, payload);
    Bytes chunk = big_endian(payload.size(), 4);
    append(chunk, checked);
    append(chunk, big_endian(crc32(0, checked.data(), static_cast<uInt>(checked.size())), 4));
    return chunk;
}

Bytes png_header(std::uint32_t width, std::uint32_t height, std::uint8_t colour_type) {
    Bytes header = big_endian(width, 4);
    append(header, big_endian(height, 4));
    append(header, {8, colour_type, 0, 0, 0});
    return header;
}

Bytes png_of_rows(const Bytes& header, const Bytes& rows, const Bytes& before) {
    Bytes file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    append(file, png_chunk("IHDR", header));
    append(file, before);
    append(file, png_chunk("IDAT", deflated(rows)));
    append(file, png_chunk("IEND", {}));
    return file;
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
    const Bytes still{bytes, bytes + size};
    return kind == PngKind::Animated ? animated_png(drawing, still) : still;
}

} // namespace tessera::test
