// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/geometry.h"
#include "scan/picture/luminance.h"

#include <algorithm>

namespace tessera::scan {

/// Grey levels between pixels. Beyond the picture's edge, the last pixels go on.
class Sampler {
public:
    explicit Sampler(const Luminance& picture)
        : pixels_{picture.pixels.data()}, width_{picture.width}, height_{picture.height} {}

    float at(PointF p) const {
        const float x = std::clamp(p.x, 0.0F, static_cast<float>(width_ - 1));
        const float y = std::clamp(p.y, 0.0F, static_cast<float>(height_ - 1));
        const int left = std::min(static_cast<int>(x), std::max(width_ - 2, 0));
        const int top = std::min(static_cast<int>(y), std::max(height_ - 2, 0));
        const int right = std::min(left + 1, width_ - 1);
        const int bottom = std::min(top + 1, height_ - 1);
        const float fx = x - static_cast<float>(left);
        const float fy = y - static_cast<float>(top);
        const float above = pixel(left, top) + fx * (pixel(right, top) - pixel(left, top));
        const float below = pixel(left, bottom) + fx * (pixel(right, bottom) - pixel(left, bottom));
        return above + fy * (below - above);
    }

private:
    float pixel(int x, int y) const {
        return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                       static_cast<std::size_t>(x)];
    }

    const std::uint8_t* pixels_;
    int width_;
    int height_;
};

} // namespace tessera::scan
