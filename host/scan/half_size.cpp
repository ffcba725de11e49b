// SPDX-License-Identifier: Apache-2.0
#include "scan/half_size.h"

namespace tessera::scan {

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

} // namespace tessera::scan
