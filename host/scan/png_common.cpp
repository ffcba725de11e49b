// SPDX-License-Identifier: Apache-2.0
#include "scan/luminance.h"
#include "scan/png.h"
#include "scan/png_chunks.h"
#include "scan/png_unfilter.h"

#include <libdeflate.h>

namespace tessera::scan {
namespace {

constexpr std::size_t kMaxDecoded = 160U << 20U;

/// The decoded rows as they stand in the file: a byte that names the filter, then the pixels.
struct FilteredRows {
    std::unique_ptr<std::uint8_t[]> bytes;
    std::size_t row_size = 0; ///< without the filter's byte
    std::uint32_t count = 0;

    std::size_t size() const { return (row_size + 1) * count; }
};

std::optional<PngPixel> common_pixel(const PngHeader& header) {
    if (header.bit_depth != 8 || header.compression_method != 0 || header.filter_method != 0 ||
        header.interlace_method != 0) {
        return std::nullopt;
    }
    switch (header.colour_type) {
    case 2:
        return PngPixel::Rgb;
    case 6:
        return PngPixel::Rgba;
    default:
        return std::nullopt;
    }
}

/// All the rows and nothing else, Adler checksum included, from all of the compressed bytes and nothing less.
bool inflate(const PngPixelData& data, FilteredRows& rows) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater{
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor};
    std::size_t used = 0;
    return inflater != nullptr &&
           libdeflate_zlib_decompress_ex(inflater.get(), data.bytes.get(), data.size, rows.bytes.get(),
                                         rows.size(), &used, nullptr) == LIBDEFLATE_SUCCESS &&
           used == data.size;
}

/// Each row is unfiltered in place and turned to luminance while it is still in the cache.
bool rows_to_luminance(FilteredRows& rows, PngPixel pixel, Background background, Luminance& picture) {
    const std::span<std::uint8_t> bytes{rows.bytes.get(), rows.size()};
    const std::vector<std::uint8_t> nothing_above(rows.row_size);
    std::span<const std::uint8_t> above{nothing_above};
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < rows.count; ++y) {
        const std::size_t at = y * (rows.row_size + 1);
        if (bytes[at] > kMostPngFilter) {
            return false;
        }
        const std::span<std::uint8_t> row = bytes.subspan(at + 1, rows.row_size);
        png_unfilter(static_cast<PngFilter>(bytes[at]), pixel, row, above);
        const std::span<std::uint8_t> out = std::span{picture.pixels}.subspan(y * width, width);
        if (pixel == PngPixel::Rgb) {
            rgb_to_luma(row, out);
        } else if (rgba_to_luma(row, out, background) == Transparency::Some) {
            picture.transparency = Transparency::Some;
        }
        above = row;
    }
    return true;
}

} // namespace

std::optional<Luminance> decode_common_png(File file, Background background) {
    const std::optional<PngHeader> header = read_png_header(file);
    if (!header || !within_limits(header->width, header->height)) {
        return std::nullopt;
    }
    const std::optional<PngPixel> pixel = common_pixel(*header);
    if (!pixel) {
        return std::nullopt;
    }
    FilteredRows rows{nullptr, std::size_t{header->width} * static_cast<std::size_t>(*pixel), header->height};
    if (rows.size() > kMaxDecoded) {
        return std::nullopt;
    }
    {
        const std::optional<PngPixelData> data = read_png_pixel_data(file);
        if (!data) {
            return std::nullopt;
        }
        rows.bytes = std::make_unique_for_overwrite<std::uint8_t[]>(rows.size());
        if (!inflate(*data, rows)) {
            return std::nullopt;
        }
    }
    Luminance picture = blank_picture(static_cast<int>(header->width), static_cast<int>(header->height));
    if (!rows_to_luminance(rows, *pixel, background, picture)) {
        return std::nullopt;
    }
    return picture;
}

} // namespace tessera::scan
