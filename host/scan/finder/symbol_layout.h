// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace tessera::scan {

/// Modules a side of the smallest and the largest QR code: versions 1 and 40 (ISO/IEC 18004, section 6.1).
inline constexpr int kMinModules = 21;
inline constexpr int kMaxModules = 177;

/// From the outer edge of a symbol to the middle of its finder patterns, in modules.
inline constexpr float kFinderMiddle = 3.5F;

enum class Shade {
    Light,
    Dark,
};

/// A module that looks the same in each symbol of a version.
struct KnownModule {
    int column = 0;
    int row = 0;
    Shade shade = Shade::Dark;
};

/// The finder patterns with their separators, the timing patterns, the alignment patterns and the dark module
/// of a symbol with `modules` modules a side (ISO/IEC 18004, sections 6.3.3 to 6.3.6 and 7.9).
std::span<const KnownModule> known_modules(int modules);

/// Whether a symbol of that size exists.
constexpr bool is_symbol_size(int modules) {
    return modules >= kMinModules && modules <= kMaxModules && modules % 4 == 1;
}

} // namespace tessera::scan
