// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture.h"

#include <cstdint>
#include <span>
#include <variant>

/// One decoder a format; picture.cpp chooses. Each checks the size in the header before it allocates.
namespace tessera::scan {

using File = std::span<const std::uint8_t>;
using Decoded = std::variant<Luminance, Reason>;

/// Whether a picture of that size may be decoded (limits: scan/picture.h).
bool within_limits(std::int64_t width, std::int64_t height);

Decoded decode_png(File file);
Decoded decode_jpeg(File file);
Decoded decode_webp(File file);

} // namespace tessera::scan
