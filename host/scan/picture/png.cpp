// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/formats.h"
#include "scan/picture/luma.h"
#include "scan/picture/picture.h"

#include <spng.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace tessera::scan {
namespace {

using Context = std::unique_ptr<spng_ctx, decltype(&spng_ctx_free)>;

// Bounds what the library keeps of texts, colour profiles and other chunks that aren't pixels.
constexpr std::size_t kMaxChunk = 8U << 20U;
constexpr std::size_t kMaxAllChunks = 16U << 20U;

/// The columns that a row holds: all of them, or those of one pass of an interlaced file.
struct Columns {
    std::size_t first = 0;
    std::size_t step = 1;
};

/// PNG specification, section 8.2: the Adam7 passes.
constexpr std::array<Columns, 7> kAdam7{{{0, 8}, {4, 8}, {0, 4}, {2, 4}, {0, 2}, {1, 2}, {0, 1}}};

/// The whole IEND chunk, checksum included, which the library doesn't ask for.
bool ends_as_png(File file) {
    constexpr std::string_view kEnd{"\0\0\0\0IEND\xAE\x42\x60\x82", 12};
    return std::find_end(file.begin(), file.end(), kEnd.begin(), kEnd.end(), [](std::uint8_t a, char b) {
               return a == static_cast<std::uint8_t>(b);
           }) != file.end();
}

int channels(const spng_ihdr& header) {
    switch (header.color_type) {
    case SPNG_COLOR_TYPE_TRUECOLOR:
        return 3;
    case SPNG_COLOR_TYPE_GRAYSCALE_ALPHA:
        return 2;
    case SPNG_COLOR_TYPE_TRUECOLOR_ALPHA:
        return 4;
    default:
        return 1;
    }
}

/// The narrowest form in which the library hands out this kind of picture without losing transparency.
spng_format pixel_format(const spng_ihdr& header, bool has_transparent_colours) {
    const bool has_alpha = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA ||
                           header.color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA || has_transparent_colours;
    if (has_alpha) {
        return SPNG_FMT_RGBA8;
    }
    const bool is_grey = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE && header.bit_depth <= 8;
    return is_grey ? SPNG_FMT_G8 : SPNG_FMT_RGB8;
}

void row_to_luminance(std::span<const std::uint8_t> row, spng_format format, Columns columns,
                      Background background, std::span<std::uint8_t> out, Transparency& transparency) {
    if (columns.step == 1 && format == SPNG_FMT_RGB8) {
        rgb_to_luma(row.first(3 * out.size()), out);
        return;
    }
    if (columns.step == 1 && format == SPNG_FMT_RGBA8) {
        const Transparency of_row = rgba_to_luma(row.first(4 * out.size()), out, background);
        transparency = of_row == Transparency::Some ? of_row : transparency;
        return;
    }
    for (std::size_t x = columns.first; x < out.size(); x += columns.step) {
        if (format == SPNG_FMT_G8) {
            out[x] = row[x];
        } else if (format == SPNG_FMT_RGB8) {
            out[x] = luma(row[3 * x], row[3 * x + 1], row[3 * x + 2]);
        } else {
            const std::uint8_t alpha = row[4 * x + 3];
            out[x] = over(luma(row[4 * x], row[4 * x + 1], row[4 * x + 2]), alpha, background);
            transparency = alpha == 255 ? transparency : Transparency::Some;
        }
    }
}

/// Bytes of the pixels as they stand in the file, unpacked.
std::int64_t bytes_of_pixels(const spng_ihdr& header) {
    const auto bits = std::int64_t{header.bit_depth} * channels(header);
    return std::int64_t{header.height} * ((header.width * bits + 7) / 8);
}

Reason reason_of(int error) {
    const bool is_too_much = error == SPNG_EMEM || error == SPNG_ECHUNK_LIMITS;
    return is_too_much ? Reason::TooMuchMemory : Reason::Damaged;
}

/// Row by row, so that beside the result no more than one row is held. Zero, or the library's error.
int decode_rows(spng_ctx* png, const spng_ihdr& header, Background background, Luminance& picture) {
    spng_trns colours{};
    // Reads everything before the pixels, and is the only call that says what is wrong there.
    const int has_colours = spng_get_trns(png, &colours);
    if (has_colours != 0 && has_colours != SPNG_ECHUNKAVAIL) {
        return has_colours;
    }
    const spng_format format = pixel_format(header, has_colours == 0);
    int state = spng_decode_image(png, nullptr, 0, format, SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE);
    if (state != 0) {
        return state;
    }
    std::vector<std::uint8_t> row(std::size_t{header.width} * 4);
    const std::span<std::uint8_t> pixels{picture.pixels};
    const bool interlaced = header.interlace_method == SPNG_INTERLACE_ADAM7;
    spng_row_info info{};
    state = spng_get_row_info(png, &info);
    while (state == 0) {
        state = spng_decode_row(png, row.data(), row.size());
        if (state != 0 && state != SPNG_EOI) {
            return state;
        }
        const Columns columns = interlaced ? kAdam7.at(static_cast<std::size_t>(info.pass)) : Columns{};
        row_to_luminance(row, format, columns, background,
                         pixels.subspan(std::size_t{info.row_num} * header.width, header.width),
                         picture.transparency);
        // If the last pass has no rows, as in an interlaced picture one pixel high, the end shows here.
        state = state == 0 ? spng_get_row_info(png, &info) : state;
    }
    // The chunks after the pixels are of no use, but a file without its end was cut off.
    return state == SPNG_EOI ? spng_decode_chunks(png) : state;
}

} // namespace

Decoded decode_png(File file, Background background) {
    const Context png{spng_ctx_new(0), &spng_ctx_free};
    if (!png) {
        return Reason::TooMuchMemory;
    }
    spng_ihdr header{};
    if (spng_set_chunk_limits(png.get(), kMaxChunk, kMaxAllChunks) != 0 ||
        spng_set_png_buffer(png.get(), file.data(), file.size()) != 0 ||
        spng_get_ihdr(png.get(), &header) != 0) {
        return Reason::Damaged;
    }
    if (!within_limits(header.width, header.height) || bytes_of_pixels(header) > kMaxPngBytes) {
        return Reason::TooManyPixels;
    }
    Luminance picture = blank_picture(static_cast<int>(header.width), static_cast<int>(header.height));
    if (const int error = decode_rows(png.get(), header, background, picture); error != 0) {
        return reason_of(error);
    }
    return ends_as_png(file) ? Decoded{std::move(picture)} : Decoded{Reason::Damaged};
}

} // namespace tessera::scan
