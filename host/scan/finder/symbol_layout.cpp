// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/symbol_layout.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tessera::scan {
namespace {

Shade shade(bool dark) {
    return dark ? Shade::Dark : Shade::Light;
}

/// Concentric squares, dark outside a light ring and so on; `radius` 4 takes the separator in.
void add_squares(std::vector<KnownModule>& known, int modules, int column, int row, int radius, int light) {
    for (int y = -radius; y <= radius; ++y) {
        for (int x = -radius; x <= radius; ++x) {
            const int ring = std::max(std::abs(x), std::abs(y));
            if (column + x >= 0 && row + y >= 0 && column + x < modules && row + y < modules) {
                known.push_back({column + x, row + y, shade(ring != light && ring != 4)});
            }
        }
    }
}

/// ISO/IEC 18004, annex E: evenly spread from 6 to the last, in even steps but for the first.
std::vector<int> alignment_middles(int modules) {
    const int version = (modules - 17) / 4;
    if (version == 1) {
        return {};
    }
    const int count = version / 7 + 2;
    const int step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
    std::vector<int> middles(static_cast<std::size_t>(count), 6);
    for (int i = 1; i < count; ++i) {
        middles[static_cast<std::size_t>(i)] = modules - 7 - (count - 1 - i) * step;
    }
    return middles;
}

void add_alignment(std::vector<KnownModule>& known, int modules) {
    const std::vector<int> middles = alignment_middles(modules);
    for (const int row : middles) {
        for (const int column : middles) {
            const bool is_in_finder = (row == 6 && column == 6) || (row == 6 && column == modules - 7) ||
                                      (row == modules - 7 && column == 6);
            if (!is_in_finder) {
                add_squares(known, modules, column, row, 2, 1);
            }
        }
    }
}

std::vector<KnownModule> layout(int modules) {
    std::vector<KnownModule> known;
    add_squares(known, modules, 3, 3, 4, 2);
    add_squares(known, modules, modules - 4, 3, 4, 2);
    add_squares(known, modules, 3, modules - 4, 4, 2);
    for (int i = 8; i < modules - 8; ++i) {
        known.push_back({i, 6, shade(i % 2 == 0)});
        known.push_back({6, i, shade(i % 2 == 0)});
    }
    known.push_back({8, modules - 8, Shade::Dark});
    add_alignment(known, modules);
    return known;
}

} // namespace

std::span<const KnownModule> known_modules(int modules) {
    constexpr std::size_t kVersions = 40;
    thread_local std::array<std::vector<KnownModule>, kVersions> layouts;
    std::vector<KnownModule>& known = layouts.at(static_cast<std::size_t>((modules - 17) / 4 - 1));
    if (known.empty()) {
        known = layout(modules);
    }
    return known;
}

} // namespace tessera::scan
