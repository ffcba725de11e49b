// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture.h"
#include "scan/sampler.h"
#include "scan/symbol_fit.h"

#include <vector>

namespace tessera::scan {

/// The modules of a symbol as they were seen.
struct ModuleGrid {
    int modules = 0;           ///< a side
    std::vector<float> values; ///< row by row; 0 is light, 1 is dark, with some beyond
};

ModuleGrid sample_modules(const Sampler& sampler, const SymbolPlace& place, Levels levels);

/// As seen in a mirror, along the line from its upper left to its lower right corner.
ModuleGrid transposed(const ModuleGrid& grid);

/// How modules are told light from dark; each helps where the one before does not.
enum class Threshold {
    Corners,   ///< what lies between the levels of the three finder patterns, as they change over the symbol
    Local,     ///< between the lightest and the darkest module nearby: shadows, overlays
    Sharpened, ///< local, after undoing what blur carries over from the next module
};

inline constexpr Threshold kThresholds[]{Threshold::Corners, Threshold::Local, Threshold::Sharpened};

/// A clean picture of the symbol: black on white, a quiet zone, what is alike in each symbol put right.
Luminance redrawn(const ModuleGrid& grid, Threshold threshold);

} // namespace tessera::scan
