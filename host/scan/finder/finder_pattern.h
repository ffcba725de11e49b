// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/geometry.h"
#include "scan/picture/luminance.h"

#include <cstddef>
#include <vector>

namespace tessera::scan {

/// How a symbol stands out from its background.
enum class Polarity {
    DarkOnLight,
    LightOnDark,
};

/// One of the three concentric squares in the corners of a QR code (ISO/IEC 18004, section 6.3.3), or
/// something that looks like one.
struct FinderPattern {
    PointF centre;
    float module_x = 0; ///< pixels from one module to the next, measured along the row
    float module_y = 0; ///< and along the column
    float core = 0;     ///< grey level of its inner square
    float ring = 0;     ///< grey level around that
    Polarity polarity = Polarity::DarkOnLight;
};

/// Real pictures have fewer. The limit bounds the work for hostile ones.
inline constexpr std::size_t kMaxFinderPatterns = 400;

/// Every finder pattern of at least `contrast` grey levels, from top to bottom, at any angle, of round or
/// square shape, whether or not its outer ring runs into its surroundings. Looks at every `row_step`th row:
/// at most a third of the height of the smallest pattern, so that a row meets its inner square.
std::vector<FinderPattern> find_finder_patterns(const Luminance& picture, int contrast, int row_step);

} // namespace tessera::scan
