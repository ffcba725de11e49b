// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/micro_qr.h"

#include "scan/finder/symbol_text.h"
#include "scan/finder/zxing.h"

#include <algorithm>
#include <utility>

namespace tessera::scan {
namespace {

/// Modules from the middle of the finder pattern: the largest symbol has 17 on each side, and a quiet zone of
/// two.
constexpr float kBefore = 3.5F + 1.5F;
constexpr float kAfter = 13.5F + 1.5F;

struct Area {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Area part_around(const Luminance& picture, const FinderPattern& finder) {
    const auto column = [&](float modules) {
        return std::clamp(static_cast<int>(finder.centre.x + modules * finder.module_x), 0, picture.width);
    };
    const auto row = [&](float modules) {
        return std::clamp(static_cast<int>(finder.centre.y + modules * finder.module_y), 0, picture.height);
    };
    return {column(-kBefore), row(-kBefore), column(kAfter), row(kAfter)};
}

/// Black on white, as the finder pattern tells them apart.
Luminance two_levels(const Luminance& picture, const Area& part, const FinderPattern& finder) {
    const float level = (finder.core + finder.ring) / 2;
    const bool dark = finder.polarity == Polarity::DarkOnLight;
    Luminance cut{part.right - part.left, part.bottom - part.top, {}};
    cut.pixels.reserve(static_cast<std::size_t>(cut.width) * static_cast<std::size_t>(cut.height));
    for (int y = part.top; y < part.bottom; ++y) {
        const auto start = picture.pixels.begin() + std::ptrdiff_t{y} * picture.width + part.left;
        std::transform(start, start + cut.width, std::back_inserter(cut.pixels), [&](std::uint8_t v) {
            return (static_cast<float>(v) < level) == dark ? std::uint8_t{0} : std::uint8_t{255};
        });
    }
    return cut;
}

} // namespace

std::optional<QrText> read_micro_qr(const Luminance& picture, const FinderPattern& finder) {
    const Area part = part_around(picture, finder);
    auto read = read_redrawn(two_levels(picture, part, finder), Symbology::MicroQr);
    if (!read) {
        return std::nullopt;
    }
    QrText code{text_of(read->segments), read->corners, std::nullopt, true};
    for (Point& corner : code.corners) {
        corner.x = std::clamp(corner.x + part.left, 0, picture.width - 1);
        corner.y = std::clamp(corner.y + part.top, 0, picture.height - 1);
    }
    return code;
}

} // namespace tessera::scan
