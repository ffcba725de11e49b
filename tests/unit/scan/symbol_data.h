// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "unit/scan/drawing.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tessera::test {

/// The data of a symbol of version 1 to 9, mode by mode (ISO/IEC 18004, section 7.4).
class SymbolData {
public:
    SymbolData& bytes(std::string_view bytes);
    SymbolData& digits(std::string_view digits);
    SymbolData& alphanumeric(std::string_view text);
    SymbolData& kanji(std::string_view shift_jis);
    SymbolData& hanzi(std::string_view gb2312); ///< GB/T 18284
    SymbolData& eci(unsigned number);
    SymbolData& part(unsigned index, unsigned count, unsigned parity); ///< comes first

    /// Of the lowest version that has room, at most version 5; error correction level L.
    Symbol symbol() const;

    std::vector<std::uint8_t> codewords() const;

private:
    void put(unsigned value, unsigned bits);

    std::vector<bool> bits_;
};

/// A page with these symbols beside each other.
Drawing page_of(const std::vector<Symbol>& symbols, int module = 4);

/// All bytes combined by exclusive or.
unsigned parity_of(std::string_view bytes);

} // namespace tessera::test
