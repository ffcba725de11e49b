// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/sampler.h"
#include "scan/finder/symbol_place.h"

#include <algorithm>

namespace tessera::scan {

/// The levels of a symbol's dark and light modules, which change evenly over it because of shadows and fading
/// colours.
class Levels {
public:
    /// As measured at one finder pattern. In a light-on-dark symbol, the lighter of the two counts as dark.
    struct Corner {
        float dark = 0;
        float light = 0;
    };

    Levels(Corner top_left, Corner top_right, Corner bottom_left)
        : middle_{middle(top_left)}, middle_across_{middle(top_right) - middle_},
          middle_down_{middle(bottom_left) - middle_}, half_{half(top_left)},
          half_across_{half(top_right) - half_}, half_down_{half(bottom_left) - half_} {}

    /// From -1, light, to 1, dark, and beyond, of a module with that grey level; the module as in
    /// SymbolPlace, a side of so many.
    float darkness(float value, int column, int row, int modules) const {
        const float span = static_cast<float>(modules) - 2 * kFinderMiddle;
        const float across = static_cast<float>(column - 3) / span;
        const float down = static_cast<float>(row - 3) / span;
        const float middle = middle_ + across * middle_across_ + down * middle_down_;
        const float half = half_ + across * half_across_ + down * half_down_;
        // Far from the corners there may be nothing left of a contrast that fades.
        const float least = half_ > 0 ? kLeastHalf : -kLeastHalf;
        return (value - middle) / (half_ > 0 ? std::max(half, least) : std::min(half, least));
    }

private:
    static constexpr float kLeastHalf = 2;

    static float middle(Corner corner) { return (corner.dark + corner.light) / 2; }
    static float half(Corner corner) { return (corner.dark - corner.light) / 2; }

    float middle_;
    float middle_across_;
    float middle_down_;
    float half_;
    float half_across_;
    float half_down_;
};

/// How well the fixed patterns of a symbol of that size match at that place: 1 is all modules, 0 is chance.
float layout_score(const Sampler& sampler, const SymbolPlace& place, const Levels& levels);

/// The same for the two timing patterns alone, the worse of the two.
float timing_score(const Sampler& sampler, const SymbolPlace& place, const Levels& levels);

/// Moves the three middles and the perspective to the best score nearby.
SymbolPlace refined(const Sampler& sampler, SymbolPlace place, const Levels& levels);

} // namespace tessera::scan
