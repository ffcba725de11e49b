// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/geometry.h"
#include "scan/picture/luminance.h"

#include <cstddef>
#include <vector>

namespace tessera::scan {

/// How a symbol stands out from its ground.
enum class Polarity {
    DarkOnLight,
    LightOnDark,
};

/// One of the three concentric squares in the corners of a QR code (ISO/IEC 18004, section 6.3.3), or what
/// looks like one.
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
/// square shape, its outer ring run into what surrounds it or not. Looks at every `row_step`th row: a third
/// of the height of what is looked for, or less, as its inner square must be met.
std::vector<FinderPattern> find_finder_patterns(const Luminance& picture, int contrast, int row_step);

} // namespace tessera::scan
