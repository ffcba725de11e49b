// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tessera::scan {

/// Rec. 601 luma in 10-bit fixed point.
constexpr std::uint8_t luma(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
    return static_cast<std::uint8_t>((306 * red + 601 * green + 117 * blue + 512) >> 10U);
}

/// A transparent pixel stands on white: QR codes with an alpha channel are drawn for light pages.
constexpr std::uint8_t over_white(std::uint32_t luminance, std::uint32_t alpha) {
    return static_cast<std::uint8_t>((luminance * alpha + 255 * (255 - alpha) + 127) / 255);
}

} // namespace tessera::scan
