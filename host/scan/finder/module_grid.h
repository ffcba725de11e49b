// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/sampler.h"
#include "scan/finder/symbol_fit.h"
#include "scan/picture/luminance.h"

#include <vector>

namespace tessera::scan {

/// The modules of a symbol as the picture shows them.
struct ModuleGrid {
    int modules = 0;           ///< a side
    std::vector<float> values; ///< row by row: Levels::darkness()
};

ModuleGrid sample_modules(const Sampler& sampler, const SymbolPlace& place, const Levels& levels);

/// As seen in a mirror, along the line from its upper left to its lower right corner.
ModuleGrid transposed(const ModuleGrid& grid);

/// Two ways to tell light modules from dark ones; the second helps if the first doesn't.
enum class Threshold {
    Corners,   ///< what lies between the levels of the three finder patterns, as they change over the symbol
    Sharpened, ///< between the lightest and the darkest module nearby, after undoing what blur carries over
               ///< from the next
};

inline constexpr Threshold kThresholds[]{Threshold::Corners, Threshold::Sharpened};

/// A clean picture of the symbol: black on white, with a quiet zone, and with the fixed patterns corrected.
Luminance redrawn(const ModuleGrid& grid, Threshold threshold);

} // namespace tessera::scan
