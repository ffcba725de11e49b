// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/module_grid.h"

#include <algorithm>
#include <cmath>

namespace tessera::scan {
namespace {

constexpr int kPixelsPerModule = 2; ///< the least that the reader counts as certain
constexpr int kQuietModules = 4;
constexpr int kNearby = 4; ///< modules to each side: among this many, masked data has both kinds

std::size_t index_of(const ModuleGrid& grid, int column, int row) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.modules) +
           static_cast<std::size_t>(column);
}

/// The level between dark and light of one finder pattern with its separator.
float corner_level(const ModuleGrid& grid, int column, int row) {
    float dark = 0;
    float light = 0;
    int darks = 0;
    int lights = 0;
    for (const KnownModule& known : known_modules(grid.modules)) {
        if (std::abs(known.column - column) > 3 || std::abs(known.row - row) > 3) {
            continue;
        }
        const float value = grid.values[index_of(grid, known.column, known.row)];
        if (known.shade == Shade::Dark) {
            dark += value;
            ++darks;
        } else {
            light += value;
            ++lights;
        }
    }
    return (dark / static_cast<float>(darks) + light / static_cast<float>(lights)) / 2;
}

std::vector<float> corner_levels(const ModuleGrid& grid) {
    const int last = grid.modules - 4;
    const float top_left = corner_level(grid, 3, 3);
    const float right = (corner_level(grid, last, 3) - top_left) / static_cast<float>(grid.modules - 7);
    const float down = (corner_level(grid, 3, last) - top_left) / static_cast<float>(grid.modules - 7);
    std::vector<float> levels(grid.values.size());
    for (int row = 0; row < grid.modules; ++row) {
        for (int column = 0; column < grid.modules; ++column) {
            levels[index_of(grid, column, row)] =
                top_left + right * static_cast<float>(column - 3) + down * static_cast<float>(row - 3);
        }
    }
    return levels;
}

/// For each module, the extreme of those within kNearby along one direction; `better` says which extreme.
template <typename Better>
std::vector<float> extremes_along(const ModuleGrid& grid, const std::vector<float>& values, bool along_rows,
                                  Better better) {
    std::vector<float> result(values.size());
    for (int line = 0; line < grid.modules; ++line) {
        for (int i = 0; i < grid.modules; ++i) {
            const auto at = [&](int k) {
                return values[along_rows ? index_of(grid, k, line) : index_of(grid, line, k)];
            };
            float best = at(i);
            for (int k = std::max(i - kNearby, 0); k <= std::min(i + kNearby, grid.modules - 1); ++k) {
                best = better(at(k), best) ? at(k) : best;
            }
            result[along_rows ? index_of(grid, i, line) : index_of(grid, line, i)] = best;
        }
    }
    return result;
}

template <typename Better>
std::vector<float> extremes_nearby(const ModuleGrid& grid, Better better) {
    return extremes_along(grid, extremes_along(grid, grid.values, true, better), false, better);
}

std::vector<float> local_levels(const ModuleGrid& grid) {
    std::vector<float> levels = extremes_nearby(grid, std::less<>{});
    const std::vector<float> highest = extremes_nearby(grid, std::greater<>{});
    for (std::size_t i = 0; i < levels.size(); ++i) {
        levels[i] = (levels[i] + highest[i]) / 2;
    }
    return levels;
}

/// Removes from each module the part that its four neighbours blur into it.
ModuleGrid sharpened(const ModuleGrid& grid) {
    constexpr float kCarriedOver = 0.18F;
    ModuleGrid sharp = grid;
    for (int row = 0; row < grid.modules; ++row) {
        for (int column = 0; column < grid.modules; ++column) {
            const auto at = [&](int x, int y) {
                return grid.values[index_of(grid, std::clamp(x, 0, grid.modules - 1),
                                            std::clamp(y, 0, grid.modules - 1))];
            };
            const float around =
                at(column - 1, row) + at(column + 1, row) + at(column, row - 1) + at(column, row + 1);
            sharp.values[index_of(grid, column, row)] =
                at(column, row) * (1 + 4 * kCarriedOver) - kCarriedOver * around;
        }
    }
    return sharp;
}

std::vector<Shade> shades(const ModuleGrid& grid, const std::vector<float>& levels) {
    std::vector<Shade> result(grid.values.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = grid.values[i] > levels[i] ? Shade::Dark : Shade::Light;
    }
    return result;
}

std::vector<Shade> shades(const ModuleGrid& grid, Threshold threshold) {
    switch (threshold) {
    case Threshold::Corners:
        return shades(grid, corner_levels(grid));
    case Threshold::Sharpened:
        const ModuleGrid sharp = sharpened(grid);
        return shades(sharp, local_levels(sharp));
    }
    return {};
}

void fill_module(Luminance& picture, int column, int row) {
    const auto width = static_cast<std::size_t>(picture.width);
    for (int y = 0; y < kPixelsPerModule; ++y) {
        const auto line = static_cast<std::size_t>((row + kQuietModules) * kPixelsPerModule + y);
        const auto start = static_cast<std::size_t>((column + kQuietModules) * kPixelsPerModule);
        std::fill_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(line * width + start),
                    kPixelsPerModule, std::uint8_t{0});
    }
}

} // namespace

ModuleGrid sample_modules(const Sampler& sampler, const SymbolPlace& place, const Levels& levels) {
    ModuleGrid grid{place.modules, {}};
    grid.values.reserve(static_cast<std::size_t>(place.modules) * static_cast<std::size_t>(place.modules));
    // Samples more than a point of a large module, because of noise and seams.
    const float spread = place.module_size() >= 2.5F ? 0.2F : 0;
    for (int row = 0; row < place.modules; ++row) {
        for (int column = 0; column < place.modules; ++column) {
            const float x = static_cast<float>(column) + 0.5F;
            const float y = static_cast<float>(row) + 0.5F;
            float value = sampler.at(place.at(x, y));
            if (spread > 0) {
                value += sampler.at(place.at(x - spread, y)) + sampler.at(place.at(x + spread, y)) +
                         sampler.at(place.at(x, y - spread)) + sampler.at(place.at(x, y + spread));
                value /= 5;
            }
            grid.values.push_back(levels.darkness(value, column, row, place.modules));
        }
    }
    return grid;
}

ModuleGrid transposed(const ModuleGrid& grid) {
    ModuleGrid mirror = grid;
    for (int row = 0; row < grid.modules; ++row) {
        for (int column = 0; column < grid.modules; ++column) {
            mirror.values[index_of(grid, column, row)] = grid.values[index_of(grid, row, column)];
        }
    }
    return mirror;
}

Luminance redrawn(const ModuleGrid& grid, Threshold threshold) {
    std::vector<Shade> modules = shades(grid, threshold);
    for (const KnownModule& known : known_modules(grid.modules)) {
        modules[index_of(grid, known.column, known.row)] = known.shade;
    }
    const int side = (grid.modules + 2 * kQuietModules) * kPixelsPerModule;
    const auto pixels = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    Luminance picture{side, side, std::vector<std::uint8_t>(pixels, 255)};
    for (int row = 0; row < grid.modules; ++row) {
        for (int column = 0; column < grid.modules; ++column) {
            if (modules[index_of(grid, column, row)] == Shade::Dark) {
                fill_module(picture, column, row);
            }
        }
    }
    return picture;
}

} // namespace tessera::scan
