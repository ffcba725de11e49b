// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/symbol.h"
#include "scan/picture/reason.h"

#include <optional>
#include <vector>

namespace tessera::scan {

/// Helps the user to do something about a Reason.
struct Hint {
    std::optional<SymbolCorners> place; ///< Damaged, TooSmall, CutOff: of a QR code that can't be read
    std::optional<int> zoom;            ///< TooSmall: percent of its size at which it could be read
    std::optional<Side> side;           ///< CutOff: the side on which it runs out of the picture
};

struct ScanResult {
    std::vector<QrText> codes;
    std::optional<Reason> reason; ///< set if no wanted text was found
    Hint hint;
    double decode_ms = 0; ///< CPU time of this thread, milliseconds
    double detect_ms = 0;
};

} // namespace tessera::scan
