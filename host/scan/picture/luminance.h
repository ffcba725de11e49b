// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace tessera::scan {

/// The background that shows through transparent pixels.
enum class Background { White, Black };

/// Whether any pixel of a picture lets the background through.
enum class Transparency { None, Some };

/// 8-bit luminance, row by row without gaps.
struct Luminance {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    Transparency transparency = Transparency::None; ///< if Some, another background gives another picture
};

} // namespace tessera::scan
