// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture/picture.h"
#include "unit/scan/bombs.h"
#include "unit/scan/drawing.h"

#include <algorithm>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

/// Grey levels without order, which fill the table of codes again and again.
Drawing gif_noise(int width, int height) {
    Drawing drawing{width, height};
    std::uint32_t state = 1;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1'664'525U + 1'013'904'223U;
            const auto level = static_cast<std::uint8_t>(state >> 24U);
            drawing.set(x, y, {level, level, level});
        }
    }
    return drawing;
}

void check_same_gif(const Drawing& drawing, GifKind kind = GifKind::Still) {
    const auto decoded = decode_picture(encode_gif(drawing, kind));
    REQUIRE(std::holds_alternative<Luminance>(decoded));
    CHECK(std::get<Luminance>(decoded).pixels == luminance_of(drawing).pixels);
}

} // namespace

TEST_CASE("A GIF's pixels come out as they went in, however often its codes begin afresh") {
    check_same_gif(gif_noise(300, 200));
    check_same_gif(gif_noise(300, 200), GifKind::Interlaced);
    check_same_gif(gif_noise(1, 1));
    check_same_gif(Drawing{1'000, 1'000, kBlack}); // strings as long as they get
}

TEST_CASE("A GIF whose codes mean nothing, or end before its pixels, is damaged") {
    const std::vector<std::uint8_t> good = encode_gif(gif_noise(20, 20));
    constexpr std::size_t kCodes = 13 + 3 * 256 + 10 + 1 + 1; // behind screen, colours, header, size, length
    for (const std::uint8_t end : {std::uint8_t{0x01}, std::uint8_t{0xFF}}) {
        std::vector<std::uint8_t> file = good;
        file.at(kCodes + 1) = end; // 0x101 in nine bits is the end; more than that is not known yet
        file.at(kCodes + 2) = 0xFF;
        CHECK(std::get<Reason>(decode_picture(file)) == Reason::Damaged);
    }
}
