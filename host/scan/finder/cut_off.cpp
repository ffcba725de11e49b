// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/cut_off.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tessera::scan {
namespace {

struct Direction {
    Side side = Side::Left;
    int x = 0;
    int y = 0;
};

constexpr std::array<Direction, 4> kDirections{
    {{Side::Left, -1, 0}, {Side::Right, 1, 0}, {Side::Top, 0, -1}, {Side::Bottom, 0, 1}}};

/// From the middle of a finder pattern to the timing pattern beside it, in modules; it begins after the
/// separator.
constexpr float kTimingRow = 3;
constexpr float kTimingStart = 4.5F;

/// This many alternating modules up to the edge, of this many pixels, are no accident.
constexpr int kLeastModules = 8;
constexpr float kLeastModuleSize = 2.4F;

/// Whether modules alternate between light and dark up to the picture's edge.
bool is_timing_to_edge(const Luminance& picture, const FinderPattern& finder, Direction towards, PointF start,
                       float module) {
    const float level = (finder.core + finder.ring) / 2;
    int x = static_cast<int>(std::lround(start.x));
    int y = static_cast<int>(std::lround(start.y));
    int runs = 0;
    int pixels = 0;
    float run = 0;
    bool above = false;
    for (; x >= 0 && y >= 0 && x < picture.width && y < picture.height; x += towards.x, y += towards.y) {
        const auto index = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                           static_cast<std::size_t>(x);
        const bool now = static_cast<float>(picture.pixels[index]) > level;
        if (runs == 0 || now != above) {
            if (runs > 1 && run < 0.5F * module) {
                return false;
            }
            ++runs;
            run = 0;
            above = now;
        }
        run += 1;
        ++pixels;
        if (run > 1.6F * module + 1) {
            return false;
        }
    }
    const float expected = static_cast<float>(runs) * module;
    return runs >= kLeastModules && std::abs(static_cast<float>(pixels) - expected) <= 0.15F * expected;
}

UnreadQr unread_at(const Luminance& picture, const FinderPattern& finder, Direction towards) {
    const auto column = [&](float x) {
        return std::clamp(static_cast<int>(std::lround(x)), 0, picture.width - 1);
    };
    const auto row = [&](float y) {
        return std::clamp(static_cast<int>(std::lround(y)), 0, picture.height - 1);
    };
    const float across = 3.5F * finder.module_x;
    const float down = 3.5F * finder.module_y;
    const int left = towards.side == Side::Left ? 0 : column(finder.centre.x - across);
    const int right = towards.side == Side::Right ? picture.width - 1 : column(finder.centre.x + across);
    const int top = towards.side == Side::Top ? 0 : row(finder.centre.y - down);
    const int bottom = towards.side == Side::Bottom ? picture.height - 1 : row(finder.centre.y + down);
    return {{Point{left, top}, {right, top}, {right, bottom}, {left, bottom}},
            (finder.module_x + finder.module_y) / 2,
            towards.side};
}

} // namespace

std::optional<UnreadQr> symbol_over_edge(const Luminance& picture, const FinderPattern& finder) {
    for (const Direction& towards : kDirections) {
        const auto x = static_cast<float>(towards.x);
        const auto y = static_cast<float>(towards.y);
        for (const float aside : {kTimingRow, -kTimingRow}) {
            const PointF start{finder.centre.x + (x * kTimingStart + y * aside) * finder.module_x,
                               finder.centre.y + (y * kTimingStart + x * aside) * finder.module_y};
            const float module = towards.x != 0 ? finder.module_x : finder.module_y;
            if (module >= kLeastModuleSize && is_timing_to_edge(picture, finder, towards, start, module)) {
                return unread_at(picture, finder, towards);
            }
        }
    }
    return std::nullopt;
}

} // namespace tessera::scan
