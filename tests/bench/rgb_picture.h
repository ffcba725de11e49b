// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/picture_file.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace tessera::bench {

/// Three bytes a pixel, row by row without gaps. What was transparent is as the file has it.
struct RgbPicture {
    int width = 0;
    int height = 0;
    std::unique_ptr<std::uint8_t[]> pixels;
};

/// PNG, JPEG or WebP, each by its usual library; nothing if it is another format. Throws FileFormatUnknown
/// if it is damaged.
std::optional<RgbPicture> decode_rgb(const Bytes& file);

} // namespace tessera::bench
