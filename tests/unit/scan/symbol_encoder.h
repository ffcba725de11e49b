// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/module_grid.h"

#include <cstddef>
#include <cstdint>
#include <span>

/// QR codes of any data whatever, right by its error correction: what a hostile one is.
namespace tessera::test {

inline constexpr int kMostVersions = 5; ///< those of one block: error correction level L, versions 1 to 5

/// Codewords of data in a symbol of that version, and of error correction behind them.
struct Capacity {
    std::size_t data = 0;
    std::size_t correction = 0;
};

Capacity capacity_of(int version);

/// The symbol's modules, 1 for dark and -1 for light. `data` has as many codewords as it holds; what is
/// missing is zero. `mask` from 0 to 7 (ISO/IEC 18004, section 7.8.2).
scan::ModuleGrid encode_symbol(std::span<const std::uint8_t> data, int version, int mask);

} // namespace tessera::test
