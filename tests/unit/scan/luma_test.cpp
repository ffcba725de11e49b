// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/luma.h"

#include "catch_header.h"

#include <random>
#include <vector>

using namespace tessera::scan;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Random bytes with runs of zeros between them, as the differences in a screenshot are.
Bytes patchy_bytes(std::size_t size, std::mt19937& random) {
    Bytes bytes;
    while (bytes.size() < size) {
        const std::size_t run = random() % 150;
        const bool is_flat = random() % 2 == 0;
        for (std::size_t i = 0; i < run && bytes.size() < size; ++i) {
            bytes.push_back(is_flat ? std::uint8_t{0} : static_cast<std::uint8_t>(random()));
        }
    }
    return bytes;
}

} // namespace

TEST_CASE("Vector instructions give the same bytes as portable code") {
    std::mt19937 random{5};
    for (std::size_t width = 1; width <= 120; ++width) {
        const Bytes rgb = patchy_bytes(3 * width, random);
        Bytes rgba = patchy_bytes(4 * width, random);
        if (width % 2 == 0) {
            for (std::size_t i = 3; i < rgba.size(); i += 4) {
                rgba[i] = 255;
            }
        }
        Bytes portable(width);
        Bytes fastest(width);
        rgb_to_luma(rgb, portable, Instructions::Portable);
        rgb_to_luma(rgb, fastest, Instructions::Fastest);
        CHECK(portable == fastest);
        for (const Background background : {Background::White, Background::Black}) {
            const Transparency transparency =
                rgba_to_luma(rgba, portable, background, Instructions::Portable);
            CHECK(rgba_to_luma(rgba, fastest, background, Instructions::Fastest) == transparency);
            CHECK(portable == fastest);
        }
    }
}
