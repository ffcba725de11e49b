// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/symbol_guess.h"

#include <algorithm>
#include <cmath>

namespace tessera::scan {
namespace {

/// The finder patterns of one symbol are among each other's nearest neighbours, even if small symbols stand
/// close together.
constexpr std::size_t kNeighbours = 16;
constexpr std::size_t kMaxCorners = 3000;

constexpr float kMinTiming = 0.35F; ///< chance seldom gives more
constexpr std::size_t kMaxGuesses = 3;
/// Smaller differences in weight come from measuring the finder patterns' sizes in whole pixels.
constexpr float kLeast = 0.02F;
constexpr std::size_t kMaxPairs = 500;
/// unlikeness() of two finder patterns of one symbol, give or take a pixel.
constexpr float kUsualUnlikeness = 0.05F;

/// Pixels a module of the pattern along a direction.
float module_along(const FinderPattern& finder, PointF direction) {
    const float across = std::abs(direction.x);
    const float down = std::abs(direction.y);
    // Turned by an angle, a square is wider along a row by that angle's cosine.
    const float turned = std::max(across, down) / length(direction);
    return turned * (across * finder.module_x + down * finder.module_y) / (across + down);
}

/// A first estimate of a symbol's side, in modules, from the finder patterns at both ends of it.
float side_between(const FinderPattern& from, const FinderPattern& to) {
    const PointF side = to.centre - from.centre;
    return length(side) / ((module_along(from, side) + module_along(to, side)) / 2) + 2 * kFinderMiddle;
}

bool may_be_neighbours(const FinderPattern& a, const FinderPattern& b) {
    if (a.polarity != b.polarity) {
        return false;
    }
    const float ratio = (a.module_x * a.module_y) / (b.module_x * b.module_y);
    if (ratio < 0.33F || ratio > 3.0F) {
        return false;
    }
    const float contrast = std::min(std::abs(a.core - a.ring), std::abs(b.core - b.ring));
    if (std::abs(a.core - b.core) > 0.8F * contrast + 10 || std::abs(a.ring - b.ring) > 2 * contrast + 10) {
        return false;
    }
    const float side = side_between(a, b);
    return side >= 0.8F * kMinModules && side <= 1.2F * kMaxModules;
}

/// The difference of two patterns in size; 0 means equal.
float unlikeness(const FinderPattern& a, const FinderPattern& b) {
    const auto [thin, wide] = std::minmax(a.module_x, b.module_x);
    const auto [low, high] = std::minmax(a.module_y, b.module_y);
    return wide / thin + high / low - 2;
}

/// As high as wide, which letters aren't.
bool is_square(const FinderPattern& finder) {
    const auto [low, high] = std::minmax(finder.module_x, finder.module_y);
    return high < 1.4F * low;
}

/// Another finder pattern as seen from the one that may be the corner between two.
struct Neighbour {
    std::size_t index = 0;
    PointF way;        ///< from here to there
    float pixels = 0;  ///< its length
    float modules = 0; ///< side_between()
    float rank = 0;    ///< the lower, the likelier
};

std::vector<Neighbour> neighbours(std::span<const FinderPattern> finders, std::size_t of) {
    std::vector<Neighbour> near;
    for (std::size_t i = 0; i < finders.size(); ++i) {
        if (i != of && may_be_neighbours(finders[of], finders[i])) {
            const PointF way = finders[i].centre - finders[of].centre;
            const float pixels = length(way);
            // The data of a large symbol has much that looks like a finder pattern, of any size.
            const float rank = pixels * (1 + 10 * unlikeness(finders[i], finders[of]));
            near.push_back({i, way, pixels, side_between(finders[of], finders[i]), rank});
        }
    }
    const std::size_t count = std::min(near.size(), kNeighbours);
    std::ranges::partial_sort(near, near.begin() + static_cast<std::ptrdiff_t>(count), {}, &Neighbour::rank);
    near.resize(count);
    return near;
}

std::optional<Corners> corners(std::size_t corner, const Neighbour& a, const Neighbour& b) {
    const float cosine = std::abs(dot(a.way, b.way)) / (a.pixels * b.pixels);
    const float unlike = std::max(a.modules, b.modules) / std::min(a.modules, b.modules) - 1;
    if (cosine > 0.6F || unlike > 0.55F) {
        return std::nullopt;
    }
    // Clockwise on the screen; a mirrored symbol is then read as its transpose.
    const bool in_order = cross(a.way, b.way) > 0;
    return Corners{corner, in_order ? a.index : b.index, in_order ? b.index : a.index, cosine + unlike};
}

/// Turned by a right angle, as seen on a screen.
PointF clockwise(PointF p) {
    return {-p.y, p.x};
}

Levels::Corner levels_at(const FinderPattern& finder) {
    return {finder.core, finder.ring};
}

/// The grey level between light and dark.
float level_of(const FinderPattern& finder) {
    return (finder.core + finder.ring) / 2;
}

/// Nearer things are larger by the square of their weight.
float weight_of(const FinderPattern& corner, const FinderPattern& other) {
    const float ratio = (corner.module_x * corner.module_y) / (other.module_x * other.module_y);
    return std::clamp(std::pow(ratio, 1.0F / 3), kMinWeight, 1.6F);
}

/// How often light and dark change along a line, pixel by pixel: quick, and for a timing pattern seldom right
/// by chance. Stops counting above `most`.
int changes_along(const Luminance& picture, PointF from, PointF to, int level, int most) {
    const auto inside = [&](PointF p) {
        return PointF{std::clamp(p.x, 0.0F, static_cast<float>(picture.width - 1)),
                      std::clamp(p.y, 0.0F, static_cast<float>(picture.height - 1))};
    };
    from = inside(from);
    const PointF way = inside(to) - from;
    const int steps = static_cast<int>(std::max(std::abs(way.x), std::abs(way.y)));
    // In 16.16 fixed point, which is exact enough for the longest side of a picture.
    const auto fixed = [](float value) { return static_cast<std::int32_t>(value * 65536); };
    std::int32_t x = fixed(from.x + 0.5F);
    std::int32_t y = fixed(from.y + 0.5F);
    const std::int32_t step_x = steps > 0 ? fixed(way.x / static_cast<float>(steps)) : 0;
    const std::int32_t step_y = steps > 0 ? fixed(way.y / static_cast<float>(steps)) : 0;
    int changes = -1;
    int above = -1;
    for (int i = 0; i < steps && changes <= most; ++i, x += step_x, y += step_y) {
        const auto index = static_cast<std::size_t>(y >> 16) * static_cast<std::size_t>(picture.width) +
                           static_cast<std::size_t>(x >> 16);
        const int now = picture.pixels[index] > level ? 1 : 0;
        changes += now != above ? 1 : 0;
        above = now;
    }
    return changes;
}

/// From the middle of one finder pattern's edge to that of the next there is a change a module, but for the
/// seven modules of the finder patterns with their separators.
bool may_be_timing(const Luminance& picture, const FinderPattern& from, const FinderPattern& to,
                   PointF inwards) {
    const float side = side_between(from, to);
    const float expected = side - 13;
    const PointF offset = (3 * module_along(from, inwards) / length(inwards)) * inwards;
    const PointF far_offset = (3 * module_along(to, inwards) / length(inwards)) * inwards;
    const auto level = static_cast<int>((level_of(from) + level_of(to)) / 2);
    const int least = static_cast<int>(0.5F * expected) - 2;
    const int most = static_cast<int>(1.5F * expected) + 4;
    const int changes = changes_along(picture, from.centre + offset, to.centre + far_offset, level, most);
    return changes >= least && changes <= most;
}

} // namespace

std::vector<Corners> likely_corners(std::span<const FinderPattern> finders) {
    std::vector<Corners> likely;
    for (std::size_t corner = 0; corner < finders.size(); ++corner) {
        const std::vector<Neighbour> near = neighbours(finders, corner);
        for (std::size_t a = 0; a < near.size(); ++a) {
            for (std::size_t b = a + 1; b < near.size(); ++b) {
                if (const auto found = corners(corner, near[a], near[b])) {
                    likely.push_back(*found);
                }
            }
        }
    }
    std::ranges::stable_sort(likely, {}, &Corners::doubt);
    likely.resize(std::min(likely.size(), kMaxCorners));
    return likely;
}

bool may_be_symbol(const Luminance& picture, const FinderPattern& top_left, const FinderPattern& top_right,
                   const FinderPattern& bottom_left) {
    const PointF right = top_right.centre - top_left.centre;
    const PointF down = bottom_left.centre - top_left.centre;
    return may_be_timing(picture, top_left, top_right, down) &&
           may_be_timing(picture, top_left, bottom_left, right);
}

std::vector<SymbolGuess> guesses(const Luminance& picture, const FinderPattern& top_left,
                                 const FinderPattern& top_right, const FinderPattern& bottom_left,
                                 Stages stages) {
    const Levels levels{levels_at(top_left), levels_at(top_right), levels_at(bottom_left)};
    const Sampler sampler{picture};
    const float side = (side_between(top_left, top_right) + side_between(top_left, bottom_left)) / 2;
    const int lowest = std::max(kMinModules, static_cast<int>(side * 0.78F));
    const int highest = std::min(kMaxModules, static_cast<int>(side * 1.25F) + 2);
    std::vector<SymbolGuess> worth_reading;
    for (int modules = lowest; modules <= highest; ++modules) {
        if (!is_symbol_size(modules)) {
            continue;
        }
        SymbolPlace flat{top_left.centre, top_right.centre, bottom_left.centre, 1, 1, modules};
        SymbolPlace leaning = flat;
        leaning.right = weight_of(top_left, top_right);
        leaning.bottom = weight_of(top_left, bottom_left);
        const bool leans = stages.has(Stage::Leaning) &&
                           (std::abs(leaning.right - 1) > kLeast || std::abs(leaning.bottom - 1) > kLeast);
        const std::array places{flat, leaning};
        for (const SymbolPlace& place : std::span{places}.first(leans ? 2 : 1)) {
            const float timing = timing_score(sampler, place, levels);
            if (timing >= kMinTiming) {
                worth_reading.push_back({place, levels, timing});
            }
        }
    }
    std::ranges::stable_sort(worth_reading, std::ranges::greater{}, &SymbolGuess::timing);
    if (worth_reading.size() > kMaxGuesses) {
        worth_reading.erase(worth_reading.begin() + kMaxGuesses, worth_reading.end());
    }
    return worth_reading;
}

std::vector<CoveredCorners> likely_covered_corners(std::span<const FinderPattern> finders) {
    struct Pair {
        std::size_t a = 0;
        std::size_t b = 0;
        float rank = 0; ///< the lower, the likelier
    };
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < finders.size(); ++a) {
        for (std::size_t b = 0; is_square(finders[a]) && b < finders.size(); ++b) {
            if (a != b && is_square(finders[b]) && may_be_neighbours(finders[a], finders[b])) {
                // Other things that look like a finder pattern are mostly small print.
                const float module = std::min(finders[a].module_x, finders[b].module_x);
                pairs.push_back(
                    {a, b, (unlikeness(finders[a], finders[b]) + kUsualUnlikeness) / (module * module)});
            }
        }
    }
    std::ranges::stable_sort(pairs, {}, &Pair::rank);
    pairs.resize(std::min(pairs.size(), kMaxPairs));
    std::vector<CoveredCorners> likely;
    for (const auto& [a, b, rank] : pairs) {
        const FinderPattern& first = finders[a];
        const FinderPattern& second = finders[b];
        const PointF side = second.centre - first.centre;
        FinderPattern third = first;
        third.centre = first.centre + clockwise(side);
        likely.push_back({{a, b}, first, second, third});
        third.centre = first.centre - clockwise(side);
        likely.push_back({{a, b}, first, third, second});
        third.centre = first.centre + side / 2 + clockwise(side) / 2;
        likely.push_back({{a, b}, third, first, second});
    }
    return likely;
}

} // namespace tessera::scan
