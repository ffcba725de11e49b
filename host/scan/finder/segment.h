// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tessera::scan {

/// How a symbol names the character set of its bytes.
enum class Said {
    Nothing, ///< byte mode alone: each generator chooses its own set
    ByEci,   ///< an ECI designator, which may be wrong
    ByMode,  ///< kanji or hanzi mode, which hold nothing else
};

/// Consecutive bytes of a symbol in one character set.
struct Segment {
    std::string bytes;
    Said said = Said::Nothing;
    int eci = 0; ///< the set's number in AIM's register (ITS/04-023), if the symbol gives one
};

} // namespace tessera::scan
