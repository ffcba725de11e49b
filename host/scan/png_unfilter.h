// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/luminance.h"

#include <cstdint>
#include <span>

namespace tessera::scan {

/// PNG specification, section 9.2: what the bytes of a row say.
enum class PngFilter : std::uint8_t {
    None = 0,
    Sub = 1,     ///< the difference to the pixel on the left
    Up = 2,      ///< to the pixel above
    Average = 3, ///< to the mean of both
    Paeth = 4,   ///< to the one of left, above and above left that is nearest to left + above - above left
};
inline constexpr std::uint8_t kMostPngFilter = 4;

/// Bytes a pixel.
enum class PngPixel : std::uint8_t { Rgb = 3, Rgba = 4 };

/// Undoes the filter in place. `above` is the row above, unfiltered and of the same length, a whole number of
/// pixels; zeros above the first.
void png_unfilter(PngFilter filter, PngPixel pixel, std::span<std::uint8_t> row,
                  std::span<const std::uint8_t> above, Instructions instructions = Instructions::Fastest);

} // namespace tessera::scan
