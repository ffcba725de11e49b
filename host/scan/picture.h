// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/reason.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace tessera::scan {

/// Largest picture that is decoded: a file of 32 MiB, 16,384 pixels a side, 64 million pixels in all (an 8K
/// screen has 33 million). Checked before anything is allocated.
inline constexpr std::size_t kMaxPictureBytes = 32U << 20U;
inline constexpr int kMaxPictureSide = 16'384;
inline constexpr std::int64_t kMaxPicturePixels = 64'000'000;

/// What shows through transparent pixels.
enum class Background { White, Black };

/// Whether any pixel of a picture lets the background through.
enum class Transparency { None, Some };

/// 8-bit luminance, row by row without gaps.
struct Luminance {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    Transparency transparency = Transparency::None; ///< where Some, another background gives another picture
};

/// PNG, JPEG, WebP, GIF or BMP (told apart by their first bytes, never by name) to luminance, or NotAPicture,
/// Damaged or TooLarge. A file cut off is Damaged, whatever could be seen of it. Of an animation the first
/// frame is read; how a camera was held (Exif) is ignored, as QR codes are read whichever way they stand.
/// Throws nothing but std::bad_alloc.
std::variant<Luminance, Reason> decode_picture(std::span<const std::uint8_t> file,
                                               Background background = Background::White);

} // namespace tessera::scan
