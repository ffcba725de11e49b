// SPDX-License-Identifier: Apache-2.0
#include "scan/formats.h"
#include "scan/luminance.h"

#include <spng.h>

#include <memory>

namespace tessera::scan {
namespace {

using Context = std::unique_ptr<spng_ctx, decltype(&spng_ctx_free)>;

// Text and colour profiles are skipped; this bounds what the library keeps of other chunks.
constexpr std::size_t kMaxChunk = 1U << 20U;

/// Row by row: the RGBA form of one row at a time is all the memory it takes beside the result.
bool decode_rows(spng_ctx* png, Luminance& picture) {
    const auto width = static_cast<std::size_t>(picture.width);
    std::vector<std::uint8_t> row(width * 4);
    if (spng_decode_image(png, nullptr, 0, SPNG_FMT_RGBA8, SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE) != 0) {
        return false;
    }
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        const int result = spng_decode_row(png, row.data(), row.size());
        const bool last = y + 1 == static_cast<std::size_t>(picture.height);
        if (result != 0 && !(last && result == SPNG_EOI)) {
            return false;
        }
        rgba_to_luminance(row.data(), width, picture.pixels.data() + y * width);
    }
    return true;
}

/// Interlaced files spread each row over seven passes and need the whole picture at once.
bool decode_whole(spng_ctx* png, Luminance& picture) {
    std::vector<std::uint8_t> rgba(picture.pixels.size() * 4);
    if (spng_decode_image(png, rgba.data(), rgba.size(), SPNG_FMT_RGBA8, SPNG_DECODE_TRNS) != 0) {
        return false;
    }
    rgba_to_luminance(rgba.data(), picture.pixels.size(), picture.pixels.data());
    return true;
}

} // namespace

Decoded decode_png(File file) {
    const Context png{spng_ctx_new(0), &spng_ctx_free};
    if (!png) {
        return Reason::TooLarge;
    }
    spng_set_chunk_limits(png.get(), kMaxChunk, kMaxChunk);
    spng_ihdr header{};
    if (spng_set_png_buffer(png.get(), file.data(), file.size()) != 0 ||
        spng_get_ihdr(png.get(), &header) != 0) {
        return Reason::Damaged;
    }
    if (!within_limits(header.width, header.height)) {
        return Reason::TooLarge;
    }
    Luminance picture{static_cast<int>(header.width), static_cast<int>(header.height), {}};
    picture.pixels.resize(std::size_t{header.width} * header.height);
    const bool whole = header.interlace_method == SPNG_INTERLACE_NONE ? decode_rows(png.get(), picture)
                                                                      : decode_whole(png.get(), picture);
    return whole ? Decoded{std::move(picture)} : Decoded{Reason::Damaged};
}

} // namespace tessera::scan
