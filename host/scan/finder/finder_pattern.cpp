// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/finder_pattern.h"

#include "scan/finder/runs.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

namespace tessera::scan {
namespace {

/// Pixels for each module: below the first, nothing can be read; above the second, a finder pattern fills a
/// screen.
constexpr float kMinModule = 1;
constexpr float kMaxModule = 120;

/// The largest ratio between the sides of a module in a squeezed symbol.
constexpr float kMaxSqueeze = 2.2F;

constexpr std::array<std::pair<int, int>, 4> kDiagonals{{{1, 1}, {-1, -1}, {1, -1}, {-1, 1}}};

/// What a straight line outwards from inside the inner square crosses, in steps from its start.
struct Section {
    float core = 0;  ///< where the inner square ends
    float ring = 0;  ///< where the ring around it ends
    float outer = 0; ///< where the outer ring ends, or the line, if nothing ends it
};

/// A finder pattern cut through the middle: 1:1:3:1:1.
struct Cut {
    float centre = 0; ///< steps from where the two lines start
    float module = 0; ///< steps
};

/// Allows for the deviations that blur, rounding and styles cause. `slack` is for edges between pixels.
bool is_like(float measured, float modules, float module, float tolerance, float slack) {
    return std::abs(measured - modules * module) <= tolerance * module + slack;
}

/// On one side, the outer ring may run into a dark background, but not on the other.
bool has_outer_ring(float before, float after, float module) {
    return std::min(before, after) <= 1.8F * module + 0.5F && std::min(before, after) >= 0.3F * module;
}

std::optional<Cut> cut_of(const Section& back, const Section& forth) {
    const float module = (back.ring + forth.ring) / 5;
    const bool fits = is_like(back.core + forth.core, 3, module, 0.8F, 0.3F) &&
                      is_like(back.ring - back.core, 1, module, 0.5F, 0.3F) &&
                      is_like(forth.ring - forth.core, 1, module, 0.5F, 0.3F) &&
                      has_outer_ring(back.outer - back.ring, forth.outer - forth.ring, module);
    if (!fits) {
        return std::nullopt;
    }
    return Cut{(forth.core - back.core) / 2, module};
}

class Search {
public:
    Search(const Luminance& picture, int contrast, int row_step)
        : picture_{picture}, contrast_{contrast}, row_step_{row_step} {}

    std::vector<FinderPattern> all() {
        for (int y = 0; y < picture_.height && found_.size() < kMaxFinderPatterns; y += row_step_) {
            split_into_runs(row(y), contrast_, lanes_, runs_);
            examine(y);
        }
        found_.resize(std::min(found_.size(), kMaxFinderPatterns));
        return std::move(found_);
    }

private:
    std::span<const std::uint8_t> row(int y) const {
        const auto width = static_cast<std::size_t>(picture_.width);
        return std::span{picture_.pixels}.subspan(static_cast<std::size_t>(y) * width, width);
    }

    /// Five runs in a row, of alternating kinds.
    void examine(int y) {
        const std::size_t count = runs_.list.size();
        for (std::size_t i = 0; i + 5 < count; ++i) {
            const Run* run = &runs_.list[i];
            if (has_proportions(run) && has_levels(run)) {
                const bool dark = runs_.first_is_dark != (i % 2 == 1);
                examine(y, run, dark ? Polarity::DarkOnLight : Polarity::LightOnDark);
            }
        }
    }

    /// Uses whole pixels, for speed.
    static bool has_proportions(const Run* run) {
        const int left = run[2].start - run[1].start;
        const int core = run[3].start - run[2].start;
        const int right = run[4].start - run[3].start;
        const auto [thin, wide] = std::minmax(left, right);
        return 10 * core + 15 >= 17 * wide && core <= 5 * thin + 3 && wide <= 2 * thin + 2;
    }

    static bool has_levels(const Run* run) {
        const int core = run[2].extreme;
        const int contrast = std::abs(2 * core - run[1].extreme - run[3].extreme) / 2;
        // The inner square is larger than its ring is wide. It is as dark or light, unless its colour was
        // chosen to differ.
        const bool dark = core < run[1].extreme;
        const int outer =
            dark ? std::max(run[0].extreme, run[4].extreme) : std::min(run[0].extreme, run[4].extreme);
        if ((dark ? core - outer : outer - core) > contrast / 2) {
            return false;
        }
        return std::abs(run[1].extreme - run[3].extreme) <= contrast / 2 + 10 &&
               std::abs(run[0].extreme - core) <= contrast * 2 / 3 + 10 &&
               std::abs(run[4].extreme - core) <= contrast * 2 / 3 + 10;
    }

    void examine(int y, const Run* run, Polarity polarity) {
        const bool dark = polarity == Polarity::DarkOnLight;
        const int core = run[2].extreme;
        const int ring =
            dark ? std::max(run[1].extreme, run[3].extreme) : std::min(run[1].extreme, run[3].extreme);
        const int middle = (run[2].start + run[3].start) / 2;
        if (is_known(static_cast<float>(middle), static_cast<float>(y), polarity)) {
            return;
        }
        confirm(middle, y,
                {.centre = {},
                 .module_x = static_cast<float>(run[4].start - run[1].start) / 5,
                 .module_y = 0,
                 .core = static_cast<float>(core),
                 .ring = static_cast<float>(ring),
                 .polarity = polarity});
    }

    bool is_known(float x, float y, Polarity polarity) const {
        // Rows go down, and the list is nearly in that order, so patterns far above are done.
        const std::size_t recent = std::min<std::size_t>(found_.size(), 64);
        return std::any_of(found_.end() - static_cast<std::ptrdiff_t>(recent), found_.end(),
                           [&](const FinderPattern& known) {
                               return known.polarity == polarity &&
                                      std::abs(known.centre.x - x) <= 2 * known.module_x &&
                                      std::abs(known.centre.y - y) <= 2 * known.module_y;
                           });
    }

    /// Checks the column first, since letters fail that.
    void confirm(int x, int y, FinderPattern seen) {
        const auto down = cut(x, y, 0, 1, seen);
        if (!down || down->module < kMinModule || down->module > kMaxSqueeze * seen.module_x + 1 ||
            seen.module_x > kMaxSqueeze * down->module + 1) {
            return;
        }
        const float centre_y = static_cast<float>(y) + down->centre;
        y = static_cast<int>(std::lround(centre_y));
        const auto across = cut(x, y, 1, 0, seen);
        if (!across || across->module < kMinModule || across->module > kMaxModule) {
            return;
        }
        const float centre_x = static_cast<float>(x) + across->centre;
        x = static_cast<int>(std::lround(centre_x));
        seen.centre = {centre_x, centre_y};
        seen.module_x = across->module;
        seen.module_y = down->module;
        if (has_corners(x, y, seen) && !is_known(seen.centre.x, seen.centre.y, seen.polarity)) {
            found_.push_back(seen);
        }
    }

    std::optional<Cut> cut(int x, int y, int step_x, int step_y, const FinderPattern& seen) const {
        const auto back = section(x, y, -step_x, -step_y, seen);
        const auto forth = back ? section(x, y, step_x, step_y, seen) : std::nullopt;
        return forth ? cut_of(*back, *forth) : std::nullopt;
    }

    /// Checks the diagonals as well, in at least three of the four directions. A square and a circle differ
    /// there, and the outer ring may run into its surroundings, but not on all sides.
    bool has_corners(int x, int y, const FinderPattern& seen) const {
        int rings = 0;
        int ended = 0;
        for (const auto& [step_x, step_y] : kDiagonals) {
            const auto line = section(x, y, step_x, step_y, seen);
            if (line && line->ring > 1.05F * line->core && line->ring < 2.8F * line->core + 1 &&
                line->outer - line->ring > 0.07F * line->ring) {
                ++rings;
                ended += line->outer < 1.7F * line->ring + 1 ? 1 : 0;
            }
        }
        return rings >= 3 && ended >= 1;
    }

    /// Steps that stay inside the picture.
    int room(int x, int y, int step_x, int step_y) const {
        const int across = step_x > 0 ? picture_.width - 1 - x : x;
        const int down = step_y > 0 ? picture_.height - 1 - y : y;
        return std::min(step_x != 0 ? across : picture_.width, step_y != 0 ? down : picture_.height);
    }

    std::optional<Section> section(int x, int y, int step_x, int step_y, const FinderPattern& seen) const {
        const bool dark = seen.polarity == Polarity::DarkOnLight;
        const int level = static_cast<int>(seen.core + seen.ring) / 2;
        const std::uint8_t* pixel =
            &picture_.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                             static_cast<std::size_t>(x)];
        const std::ptrdiff_t stride = std::ptrdiff_t{step_y} * picture_.width + step_x;
        const int inside = room(x, y, step_x, step_y);
        std::array<float, 3> ends{};
        int step = 0;
        for (std::size_t stage = 0; stage < 3; ++stage) {
            // The largest distance, in modules, from the middle to the end of the square or ring.
            const float reach = std::array{1.5F, 2.5F, 3.5F}[stage] * kMaxSqueeze * seen.module_x + 2;
            const int limit = std::min(inside, static_cast<int>(reach));
            const bool below = dark == (stage != 1);
            while (step <= limit && (*pixel < level) == below) {
                ++step;
                pixel += step <= inside ? stride : 0;
            }
            if (step == 0 || (step > limit && stage < 2)) {
                return std::nullopt;
            }
            if (step > limit) {
                ends[2] = static_cast<float>(limit) + 0.5F;
                break;
            }
            const auto value = static_cast<float>(*pixel);
            const auto before = static_cast<float>(*(pixel - stride));
            ends[stage] =
                static_cast<float>(step - 1) + (static_cast<float>(level) - before) / (value - before);
        }
        return Section{ends[0], ends[1], ends[2]};
    }

    const Luminance& picture_;
    int contrast_;
    int row_step_;
    Lanes lanes_ = widest_lanes();
    Runs runs_;
    std::vector<FinderPattern> found_;
};

} // namespace

std::vector<FinderPattern> find_finder_patterns(const Luminance& picture, int contrast, int row_step) {
    return Search{picture, contrast, row_step}.all();
}

} // namespace tessera::scan
