// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/luminance.h"

#include <cstdint>
#include <span>

namespace tessera::scan {

/// Rec. 601 luma in 10-bit fixed point.
constexpr std::uint8_t luma(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
    return static_cast<std::uint8_t>((306 * red + 601 * green + 117 * blue + 512) >> 10U);
}

/// What a pixel looks like before the background; alpha 255 hides it.
constexpr std::uint8_t over(std::uint32_t luminance, std::uint32_t alpha, Background background) {
    const std::uint32_t behind = background == Background::White ? 255 : 0;
    return static_cast<std::uint8_t>((luminance * alpha + behind * (255 - alpha) + 127) / 255);
}

/// Which instructions a row is computed with. Both give the same bytes; tests compare them.
enum class Instructions {
    Portable,
    Fastest, ///< of those that this processor has
};

/// A row of RGB, 8 bits a channel, to luma: `out` is a third as long.
void rgb_to_luma(std::span<const std::uint8_t> rgb, std::span<std::uint8_t> out,
                 Instructions instructions = Instructions::Fastest);

/// A row of RGBA, 8 bits a channel, to luma before the background: `out` is a quarter as long. Says whether
/// any pixel wasn't opaque.
Transparency rgba_to_luma(std::span<const std::uint8_t> rgba, std::span<std::uint8_t> out,
                          Background background, Instructions instructions = Instructions::Fastest);

} // namespace tessera::scan
