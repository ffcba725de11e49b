// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/half_size.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace tessera::scan {
namespace {

using Level = std::uint8_t;

struct Darkest {
    static Level of(Level a, Level b) { return std::min(a, b); }
};

struct Lightest {
    static Level of(Level a, Level b) { return std::max(a, b); }
};

std::span<const Level> row_of(const Luminance& picture, int y) {
    const auto width = static_cast<std::size_t>(picture.width);
    return std::span{picture.pixels}.subspan(static_cast<std::size_t>(y) * width, width);
}

template <typename Best>
void take_best(std::vector<Level>& row, std::span<const Level> other) {
    for (std::size_t x = 0; x < row.size(); ++x) {
        row[x] = Best::of(row[x], other[x]);
    }
}

/// Nine to one.
template <typename Best>
Luminance grown(const Luminance& picture) {
    Luminance half{picture.width / 2, picture.height / 2, {}};
    const auto width = static_cast<std::size_t>(half.width);
    half.pixels.resize(width * static_cast<std::size_t>(half.height));
    std::vector<Level> best;
    for (int y = 0; y < half.height && width > 0; ++y) {
        const std::span<const Level> first = row_of(picture, 2 * y);
        best.assign(first.begin(), first.end());
        take_best<Best>(best, row_of(picture, 2 * y + 1));
        take_best<Best>(best, row_of(picture, std::min(2 * y + 2, picture.height - 1)));
        best.push_back(best.back());
        Level* const out = half.pixels.data() + static_cast<std::size_t>(y) * width;
        for (std::size_t x = 0; x < width; ++x) {
            out[x] = Best::of(Best::of(best[2 * x], best[2 * x + 1]), best[2 * x + 2]);
        }
    }
    return half;
}

/// Each with those before it, to the left and above.
template <typename Best>
void cut_back(Luminance& half) {
    const auto width = static_cast<std::size_t>(half.width);
    std::vector<Level> best;
    for (int y = half.height - 1; y >= 0 && width > 0; --y) {
        const std::span<const Level> row = row_of(half, y);
        best.assign(row.begin(), row.end());
        take_best<Best>(best, row_of(half, std::max(y - 1, 0)));
        Level* const out = half.pixels.data() + static_cast<std::size_t>(y) * width;
        out[0] = best[0];
        for (std::size_t x = 1; x < width; ++x) {
            out[x] = Best::of(best[x], best[x - 1]);
        }
    }
}

} // namespace

Luminance half_size(const Luminance& picture) {
    const auto width = static_cast<std::size_t>(picture.width / 2);
    const auto height = static_cast<std::size_t>(picture.height / 2);
    Luminance half{picture.width / 2, picture.height / 2, std::vector<std::uint8_t>(width * height)};
    const auto stride = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* above = picture.pixels.data() + 2 * y * stride;
        const std::uint8_t* below = above + stride;
        std::uint8_t* out = half.pixels.data() + y * width;
        for (std::size_t x = 0; x < width; ++x) {
            const int sum = above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1];
            out[x] = static_cast<std::uint8_t>((sum + 2) / 4);
        }
    }
    return half;
}

Luminance half_size_without(const Luminance& picture, Seams seams) {
    const bool are_light = seams == Seams::Light;
    Luminance half = are_light ? grown<Darkest>(picture) : grown<Lightest>(picture);
    if (are_light) {
        cut_back<Lightest>(half);
    } else {
        cut_back<Darkest>(half);
    }
    return half;
}

} // namespace tessera::scan
