// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tessera::scan {

/// Neighbouring pixels of one row that are all light or all dark.
struct Run {
    int start = 0;            ///< the first column that shows it: at its edge, or a little after
    std::uint8_t extreme = 0; ///< its lightest or darkest value
};

/// The runs of a row, light and dark by turns.
struct Runs {
    std::vector<Run> list; ///< ends with a mark whose `start` is the row's length
    bool first_is_dark = false;
};

/// Which registers a row is compared in.
enum class Lanes {
    Portable, ///< one pixel at a time
    Wide128,  ///< SSE2 or NEON
    Wide256,  ///< AVX2
};

/// What this machine supports; checked once.
Lanes widest_lanes();

/// Splits a row where it turns back by more than `contrast` grey levels from the lightest or darkest value
/// since the last turn. Overwrites `out` and reuses its memory. The result is the same for all `lanes`, which
/// this machine must support.
void split_into_runs(std::span<const std::uint8_t> row, int contrast, Lanes lanes, Runs& out);

} // namespace tessera::scan
