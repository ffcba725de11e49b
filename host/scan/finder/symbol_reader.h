// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/symbol.h"
#include "scan/finder/symbol_guess.h"

#include <optional>

namespace tessera::scan {

/// The result of reading a symbol at a place or very near it.
struct SymbolReading {
    std::optional<QrText> text; ///< set if its error correction agrees
    SymbolPlace place;          ///< the place that was read in the end
    float score = 0;            ///< how much it looks like a symbol there, whatever its data: layout_score()
};

SymbolReading read_symbol(const Luminance& picture, const SymbolGuess& guess, Stages stages);

/// Its corners, rounded and kept inside the picture.
SymbolCorners corners_of(const SymbolPlace& place, const Luminance& picture);

} // namespace tessera::scan
