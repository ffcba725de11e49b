// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/luminance.h"
#include "scan/picture/reason.h"
#include "text/endian.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

/// One decoder for each format; picture.cpp chooses. Each checks the size in the header before it allocates.
namespace tessera::scan {

using File = std::span<const std::uint8_t>;
using Decoded = std::variant<Luminance, Reason>;

/// Whether `bytes` stand at that position of the file.
bool has_at(File file, std::size_t position, std::string_view bytes);

/// The number of `bytes` bytes, four at most, that stands at that position.
inline std::uint32_t little_endian_at(File file, std::size_t position, std::size_t bytes) {
    return static_cast<std::uint32_t>(text::little_endian(file.subspan(position, bytes)));
}

/// Whether a picture of that size may be decoded (limits: scan/picture/picture.h).
bool within_limits(std::int64_t width, std::int64_t height);

/// A picture of a size within the limits, its pixels still to be written.
Luminance blank_picture(int width, int height);

Decoded decode_png(File file, Background background);
Decoded decode_jpeg(File file);
Decoded decode_webp(File file, Background background);
Decoded decode_gif(File file, Background background);
Decoded decode_bmp(File file, Background background);

} // namespace tessera::scan
