// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/finder_pattern.h"
#include "scan/finder/stages.h"
#include "scan/finder/symbol_fit.h"
#include "scan/finder/symbol_place.h"
#include "scan/picture/luminance.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tessera::scan {

/// Finder patterns that may belong to one symbol, judged only by their places.
struct Corners {
    std::size_t top_left = 0; ///< index into the list of finder patterns
    std::size_t top_right = 0;
    std::size_t bottom_left = 0;
    float doubt = 0; ///< how far from a square; 0 is a perfect one
};

/// Triples, the likeliest first, each once; at most a few thousand.
std::vector<Corners> likely_corners(std::span<const FinderPattern> finders);

/// The place of a symbol with these corners, if its timing patterns are there.
struct SymbolGuess {
    SymbolPlace place;
    Levels levels;
    float timing = 0; ///< timing_score
};

/// Whether light and dark change between these corners about as often as a symbol's timing patterns do.
/// Quick.
bool may_be_symbol(const Luminance& picture, const FinderPattern& top_left, const FinderPattern& top_right,
                   const FinderPattern& bottom_left);

/// The guesses worth reading, the best sizes first. Takes tens of microseconds.
std::vector<SymbolGuess> guesses(const Luminance& picture, const FinderPattern& top_left,
                                 const FinderPattern& top_right, const FinderPattern& bottom_left,
                                 Stages stages);

/// Two visible finder patterns, and the third corner inferred from them because something covers it.
struct CoveredCorners {
    std::array<std::size_t, 2> seen{}; ///< indices into the list of finder patterns
    FinderPattern top_left;
    FinderPattern top_right;
    FinderPattern bottom_left;
};

/// Pairs, the most alike first; at most a few hundred. Only of symbols as high as wide.
std::vector<CoveredCorners> likely_covered_corners(std::span<const FinderPattern> finders);

} // namespace tessera::scan
