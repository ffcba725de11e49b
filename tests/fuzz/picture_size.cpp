// SPDX-License-Identifier: Apache-2.0
#include "fuzz/picture_size.h"

#include "scan/picture/formats.h"
#include "text/endian.h"

#include <algorithm>

namespace tessera::fuzz {
namespace {

using scan::File;

std::int64_t little(File file, std::size_t position, std::size_t bytes) {
    return position + bytes <= file.size() ? scan::little_endian_at(file, position, bytes) : 0;
}

std::int64_t big(File file, std::size_t position, std::size_t bytes) {
    return position + bytes <= file.size()
               ? static_cast<std::int64_t>(text::big_endian(file.subspan(position, bytes)))
               : 0;
}

/// Of sides with 32 bits.
std::int64_t product(std::int64_t width, std::int64_t height) {
    return width > UINT16_MAX || height > UINT16_MAX ? INT64_MAX : width * height;
}

std::int64_t of_png(File file) {
    return product(big(file, 16, 4), big(file, 20, 4));
}

/// The largest of all frame headers (SOF0 to SOF15), wherever they stand: the decoder may skip rubbish.
std::int64_t of_jpeg(File file) {
    std::int64_t most = 0;
    for (std::size_t at = 0; at + 9 < file.size(); ++at) {
        if (file[at] == 0xFF && file[at + 1] >= 0xC0 && file[at + 1] <= 0xCF) {
            most = std::max(most, big(file, at + 5, 2) * big(file, at + 7, 2));
        }
    }
    return most;
}

/// The largest of canvas and frames, wherever a chunk of theirs begins.
std::int64_t of_webp(File file) {
    std::int64_t most = 0;
    for (std::size_t at = 12; at + 18 <= file.size(); ++at) {
        const std::size_t payload = at + 8;
        if (scan::has_at(file, at, "VP8X")) {
            most = std::max(most, (little(file, payload + 4, 3) + 1) * (little(file, payload + 7, 3) + 1));
        } else if (scan::has_at(file, at, "VP8L")) {
            const std::int64_t bits = little(file, payload + 1, 4);
            most = std::max(most, ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1));
        } else if (scan::has_at(file, at, "VP8 ")) {
            most = std::max(most, (little(file, payload + 6, 2) & 0x3FFF) *
                                      (little(file, payload + 8, 2) & 0x3FFF));
        }
    }
    return most;
}

std::int64_t of_gif(File file) {
    return little(file, 6, 2) * little(file, 8, 2);
}

std::int64_t of_bmp(File file) {
    const auto side = [](std::int64_t value) {
        return value >= INT64_C(1) << 31 ? (INT64_C(1) << 32) - value : value;
    };
    return product(side(little(file, 18, 4)), side(little(file, 22, 4)));
}

} // namespace

std::int64_t pixels_claimed(File file) {
    if (scan::has_at(file, 0, "\x89PNG")) {
        return of_png(file);
    }
    if (scan::has_at(file, 0, "\xff\xd8")) {
        return of_jpeg(file);
    }
    if (scan::has_at(file, 0, "RIFF")) {
        return of_webp(file);
    }
    return scan::has_at(file, 0, "GIF") ? of_gif(file) : of_bmp(file);
}

} // namespace tessera::fuzz
