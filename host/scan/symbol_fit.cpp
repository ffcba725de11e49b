// SPDX-License-Identifier: Apache-2.0
#include "scan/symbol_fit.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::scan {
namespace {

/// From -1, light, to 1, dark.
float darkness(float value, Levels levels) {
    const float middle = (levels.dark + levels.light) / 2;
    const float half = (levels.dark - levels.light) / 2;
    return half == 0 ? 0 : std::clamp((value - middle) / half, -1.0F, 1.0F);
}

float timing_line(const Sampler& sampler, const SymbolPlace& place, Levels levels, bool is_row) {
    float sum = 0;
    for (int i = 8; i < place.modules - 8; ++i) {
        const PointF middle = is_row ? place.middle_of(i, 6) : place.middle_of(6, i);
        const float seen = darkness(sampler.at(middle), levels);
        sum += i % 2 == 0 ? seen : -seen;
    }
    return sum / static_cast<float>(place.modules - 16);
}

/// What can be moved, each by itself.
std::array<float*, 8> movable(SymbolPlace& place) {
    return {&place.top_left.x,    &place.top_left.y,    &place.top_right.x, &place.top_right.y,
            &place.bottom_left.x, &place.bottom_left.y, &place.right,       &place.bottom};
}

} // namespace

float timing_score(const Sampler& sampler, const SymbolPlace& place, Levels levels) {
    return std::min(timing_line(sampler, place, levels, true), timing_line(sampler, place, levels, false));
}

float layout_score(const Sampler& sampler, const SymbolPlace& place, Levels levels) {
    const std::span<const KnownModule> known = known_modules(place.modules);
    float sum = 0;
    for (const KnownModule& module : known) {
        const float seen = darkness(sampler.at(place.middle_of(module.column, module.row)), levels);
        sum += module.shade == Shade::Dark ? seen : -seen;
    }
    return sum / static_cast<float>(known.size());
}

SymbolPlace refined(const Sampler& sampler, SymbolPlace place, Levels levels) {
    float best = layout_score(sampler, place, levels);
    // Half a module, then less and less; a weight that moves the far corner as far.
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
                    const float score = layout_score(sampler, place, levels);
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
