// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/geometry.h"
#include "scan/finder/symbol_layout.h"

namespace tessera::scan {

/// The least weight of a corner, relative to 1 for the upper left one. If two corners had less, the far
/// corner would come near the horizon.
inline constexpr float kMinWeight = 0.66F;

/// The place of a symbol in a picture: the middles of its finder patterns, and how much nearer to the eye the
/// second and the third are than the first. That is any projection of a square.
struct SymbolPlace {
    PointF top_left;    ///< middle of the finder pattern
    PointF top_right;   ///< the next one, clockwise
    PointF bottom_left; ///< and the third
    float right = 1;    ///< projective weight of top_right; that of top_left is 1
    float bottom = 1;   ///< of bottom_left
    int modules = 0;    ///< a side

    /// A place in the symbol, in modules from its upper left edge, to one in the picture.
    PointF at(float column, float row) const {
        const float span = static_cast<float>(modules) - 2 * kFinderMiddle;
        const float x = (column - kFinderMiddle) / span;
        const float y = (row - kFinderMiddle) / span;
        const PointF sum =
            top_left + x * (right * top_right - top_left) + y * (bottom * bottom_left - top_left);
        return sum / (1 + x * (right - 1) + y * (bottom - 1));
    }

    PointF middle_of(int column, int row) const {
        return at(static_cast<float>(column) + 0.5F, static_cast<float>(row) + 0.5F);
    }

    /// Pixels from one module to the next, on average, along its upper and its left edge.
    float module_size() const {
        const float span = static_cast<float>(modules) - 2 * kFinderMiddle;
        return (length(top_right - top_left) + length(bottom_left - top_left)) / (2 * span);
    }
};

} // namespace tessera::scan
