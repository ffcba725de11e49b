// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/sampler.h"
#include "scan/symbol_place.h"

namespace tessera::scan {

/// Grey levels of a symbol: dark and light, which is which its polarity tells.
struct Levels {
    float dark = 0; ///< of a module that counts as dark; the higher of the two where light stands on dark
    float light = 0;
};

/// How well the modules that are alike in each symbol of that size are seen at that place: 1 is all of them,
/// 0 is what chance gives.
float layout_score(const Sampler& sampler, const SymbolPlace& place, Levels levels);

/// The same for the two timing patterns alone, the worse of the two.
float timing_score(const Sampler& sampler, const SymbolPlace& place, Levels levels);

/// Moves the three middles and the perspective to where the score is best nearby.
SymbolPlace refined(const Sampler& sampler, SymbolPlace place, Levels levels);

} // namespace tessera::scan
