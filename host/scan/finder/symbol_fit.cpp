// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/symbol_fit.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::scan {
namespace {

/// darkness() of a module of the symbol, -1 to 1.
float seen_at(const Sampler& sampler, const SymbolPlace& place, const Levels& levels, int column, int row) {
    const float value = sampler.at(place.middle_of(column, row));
    return std::clamp(levels.darkness(value, column, row, place.modules), -1.0F, 1.0F);
}

float timing_line(const Sampler& sampler, const SymbolPlace& place, const Levels& levels, bool is_row) {
    float sum = 0;
    for (int i = 8; i < place.modules - 8; ++i) {
        const float seen =
            is_row ? seen_at(sampler, place, levels, i, 6) : seen_at(sampler, place, levels, 6, i);
        sum += i % 2 == 0 ? seen : -seen;
    }
    return sum / static_cast<float>(place.modules - 16);
}

/// The values that can be moved, each on its own.
std::array<float*, 8> movable(SymbolPlace& place) {
    return {&place.top_left.x,    &place.top_left.y,    &place.top_right.x, &place.top_right.y,
            &place.bottom_left.x, &place.bottom_left.y, &place.right,       &place.bottom};
}

} // namespace

float timing_score(const Sampler& sampler, const SymbolPlace& place, const Levels& levels) {
    return std::min(timing_line(sampler, place, levels, true), timing_line(sampler, place, levels, false));
}

float layout_score(const Sampler& sampler, const SymbolPlace& place, const Levels& levels) {
    const std::span<const KnownModule> known = known_modules(place.modules);
    float sum = 0;
    for (const KnownModule& module : known) {
        const float seen = seen_at(sampler, place, levels, module.column, module.row);
        sum += module.shade == Shade::Dark ? seen : -seen;
    }
    return sum / static_cast<float>(known.size());
}

SymbolPlace refined(const Sampler& sampler, SymbolPlace place, const Levels& levels) {
    float best = layout_score(sampler, place, levels);
    // Steps of half a module, then less and less; the steps of a weight move the far corner as far.
    for (float modules = 0.6F; modules > 0.08F; modules /= 2) {
        const float pixels = modules * place.module_size();
        const float weight = modules / static_cast<float>(place.modules);
        bool improved = true;
        for (int round = 0; improved && round < 3; ++round) {
            improved = false;
            const std::array<float*, 8> values = movable(place);
            for (std::size_t i = 0; i < values.size(); ++i) {
                float& value = *values[i];
                const float before = value;
                for (const float step : {i < 6 ? pixels : weight, i < 6 ? -pixels : -weight}) {
                    value = before + step;
                    const bool is_before_horizon = i < 6 || value >= kMinWeight;
                    const float score = is_before_horizon ? layout_score(sampler, place, levels) : 0;
                    if (score > best) {
                        best = score;
                        improved = true;
                        break;
                    }
                    value = before;
                }
            }
        }
    }
    return place;
}

} // namespace tessera::scan
