// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
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
    int eci = 0; ///< the set's number in AIM's register (ITS/04-023), where the symbol says one
};

/// UTF-8, and no byte is lost, whatever the symbol says and whoever is wrong: a key in ASCII comes through as
/// it is. Of each segment what holds first: it is UTF-8 without NUL; every byte of it is a character, or part
/// of one, of the set that the symbol says; the same of the set that it looks like; of windows-1252. All else
/// is Latin-1.
std::string text_of(std::span<const Segment> segments);

} // namespace tessera::scan
