// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/symbol_reader.h"

#include "scan/finder/module_grid.h"
#include "scan/finder/symbol_text.h"
#include "scan/finder/zxing.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tessera::scan {
namespace {

/// Below this score it isn't a symbol, wherever it's moved.
constexpr float kWorthMoving = 0.3F;
/// Below this score its data isn't worth reading.
constexpr float kAnySymbol = 0.45F;

bool is_used(Threshold threshold, Stages stages) {
    switch (threshold) {
    case Threshold::Corners:
        return true;
    case Threshold::Sharpened:
        return stages.has(Stage::Sharpening);
    }
    return false;
}

std::optional<ZXingSymbol> read_grid(const ModuleGrid& grid, Stages stages) {
    for (const Threshold threshold : kThresholds) {
        if (!is_used(threshold, stages)) {
            continue;
        }
        if (auto read = read_redrawn(redrawn(grid, threshold))) {
            return read;
        }
    }
    return std::nullopt;
}

std::optional<QrText> read_at(const Luminance& picture, const SymbolPlace& place, const Levels& levels,
                              Stages stages) {
    const ModuleGrid grid = sample_modules(Sampler{picture}, place, levels);
    auto read = read_grid(grid, stages);
    bool mirrored = read && read->mirrored;
    if (!read) {
        read = read_grid(transposed(grid), stages);
        mirrored = read && !read->mirrored;
    }
    if (!read) {
        return std::nullopt;
    }
    QrText result{text_of(read->segments), corners_of(place, picture), std::move(read->part), false};
    if (mirrored) {
        std::swap(result.corners[1], result.corners[3]);
    }
    return result;
}

} // namespace

SymbolCorners corners_of(const SymbolPlace& place, const Luminance& picture) {
    const auto side = static_cast<float>(place.modules);
    const auto inside = [&](PointF p) {
        return Point{std::clamp(static_cast<int>(std::lround(p.x)), 0, picture.width - 1),
                     std::clamp(static_cast<int>(std::lround(p.y)), 0, picture.height - 1)};
    };
    return {inside(place.at(0, 0)), inside(place.at(side, 0)), inside(place.at(side, side)),
            inside(place.at(0, side))};
}

SymbolReading read_symbol(const Luminance& picture, const SymbolGuess& guess, Stages stages) {
    const Sampler sampler{picture};
    SymbolReading reading{std::nullopt, guess.place, layout_score(sampler, guess.place, guess.levels)};
    if (reading.score < kWorthMoving) {
        return reading;
    }
    if (reading.score >= kAnySymbol) {
        reading.text = read_at(picture, guess.place, guess.levels, stages);
    }
    if (reading.text || !stages.has(Stage::Refining)) {
        return reading;
    }
    reading.place = refined(sampler, guess.place, guess.levels);
    reading.score = layout_score(sampler, reading.place, guess.levels);
    if (reading.score >= kAnySymbol) {
        reading.text = read_at(picture, reading.place, guess.levels, stages);
    }
    return reading;
}

} // namespace tessera::scan
