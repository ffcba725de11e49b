// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tessera::scan {

/// How a symbol says what character set its bytes are in.
enum class Said {
    Nothing, ///< byte mode alone: each generator takes what it likes
    ByEci,   ///< an ECI designator, which may be wrong
    ByMode,  ///< kanji or hanzi mode, which hold nothing else
};

/// Bytes that stand together in a symbol, in one character set.
struct Segment {
    std::string bytes;
    Said said = Said::Nothing;
    int eci = 0; ///< the set's number in AIM's register (ITS/04-023), if the symbol gives one
};

} // namespace tessera::scan
