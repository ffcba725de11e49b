// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace tessera::scan {

/// Rec. 601 luma in 10-bit fixed point.
constexpr std::uint8_t luma(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
    return static_cast<std::uint8_t>((306 * red + 601 * green + 117 * blue + 512) >> 10U);
}

/// A row of RGBA, transparent pixels on white: QR codes with an alpha channel are drawn for light pages.
inline void rgba_to_luminance(const std::uint8_t* rgba, std::size_t pixels, std::uint8_t* out) {
    for (std::size_t i = 0; i < pixels; ++i, rgba += 4) {
        const std::uint32_t alpha = rgba[3];
        const std::uint32_t over_white = luma(rgba[0], rgba[1], rgba[2]) * alpha + 255 * (255 - alpha);
        out[i] = static_cast<std::uint8_t>((over_white + 127) / 255);
    }
}

} // namespace tessera::scan
