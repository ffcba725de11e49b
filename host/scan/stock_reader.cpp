// SPDX-License-Identifier: Apache-2.0
#include "scan/stock_reader.h"

#include "scan/zxing.h"

#include <algorithm>
#include <utility>

namespace tessera::scan {
namespace {

constexpr std::size_t kMaxParts = 2;
constexpr int kMaxPartPixels = 500 * 500;
/// Modules to each side of a finder pattern: a symbol of version 10, which holds an account's address, fits.
constexpr float kReach = 62;
constexpr std::ptrdiff_t kMaxFindersInPart = 24;

struct Rectangle {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool holds(PointF p) const {
        return p.x >= static_cast<float>(left) && p.x < static_cast<float>(right) &&
               p.y >= static_cast<float>(top) && p.y < static_cast<float>(bottom);
    }
};

Rectangle around(const Luminance& picture, const FinderPattern& finder) {
    const int across = static_cast<int>(kReach * finder.module_x);
    const int down = static_cast<int>(kReach * finder.module_y);
    const int x = static_cast<int>(finder.centre.x);
    const int y = static_cast<int>(finder.centre.y);
    return {std::max(x - across, 0), std::max(y - down, 0), std::min(x + across, picture.width),
            std::min(y + down, picture.height)};
}

/// That part of the picture as ZXing wants it: dark on light.
Luminance part_of(const Luminance& picture, const Rectangle& part, Polarity polarity) {
    Luminance cut{part.right - part.left, part.bottom - part.top, {}};
    cut.pixels.reserve(static_cast<std::size_t>(cut.width) * static_cast<std::size_t>(cut.height));
    for (int y = part.top; y < part.bottom; ++y) {
        const auto start = picture.pixels.begin() + std::ptrdiff_t{y} * picture.width + part.left;
        std::transform(start, start + cut.width, std::back_inserter(cut.pixels), [&](std::uint8_t v) {
            return polarity == Polarity::DarkOnLight ? v : static_cast<std::uint8_t>(255 - v);
        });
    }
    return cut;
}

QrText in_whole(ZXingText text, const Luminance& picture, const Rectangle& part) {
    QrText moved{std::move(text.text), text.corners, text.part, text.is_micro};
    for (Point& corner : moved.corners) {
        corner.x = std::clamp(corner.x + part.left, 0, picture.width - 1);
        corner.y = std::clamp(corner.y + part.top, 0, picture.height - 1);
    }
    return moved;
}

} // namespace

std::vector<QrText> read_around(const Luminance& picture, std::span<const FinderPattern> finders) {
    std::vector<QrText> found;
    std::vector<Rectangle> done;
    for (const FinderPattern& finder : finders) {
        const Rectangle part = around(picture, finder);
        const bool is_done =
            std::ranges::any_of(done, [&](const Rectangle& r) { return r.holds(finder.centre); });
        const bool is_large = (part.right - part.left) * (part.bottom - part.top) > kMaxPartPixels;
        const auto others = std::ranges::count_if(
            finders, [&](const FinderPattern& other) { return part.holds(other.centre); });
        if (is_done || is_large || others > kMaxFindersInPart) {
            continue;
        }
        for (ZXingText& text : read_anywhere(part_of(picture, part, finder.polarity))) {
            found.push_back(in_whole(std::move(text), picture, part));
        }
        done.push_back(part);
        if (done.size() == kMaxParts || !found.empty()) {
            break;
        }
    }
    return found;
}

} // namespace tessera::scan
