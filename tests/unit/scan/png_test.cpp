// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture/luma.h"
#include "scan/picture/picture.h"
#include "unit/scan/drawing.h"

#include <algorithm>
#include <iterator>
#include <utility>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t kRgb = 2;
constexpr std::uint8_t kRgba = 6;

Luminance decoded(const Bytes& file, Background background = Background::White) {
    return std::get<Luminance>(decode_picture(file, background));
}

Bytes joined(Bytes first, const Bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

TEST_CASE("PNG rows under each filter give the pixels that they stand for") {
    // Two rows of two pixels; each of the second row's bytes is ten more than the one above it.
    const Bytes first{10, 20, 30, 40, 50, 60};
    const std::vector<std::pair<std::uint8_t, Bytes>> second{
        {0, {20, 30, 40, 50, 60, 70}}, // none
        {1, {20, 30, 40, 30, 30, 30}}, // left
        {2, {10, 10, 10, 10, 10, 10}}, // above
        {3, {15, 20, 25, 20, 20, 20}}, // the mean of both
        {4, {10, 10, 10, 10, 10, 10}}, // Paeth
    };
    const Bytes expected{luma(10, 20, 30), luma(40, 50, 60), luma(20, 30, 40), luma(50, 60, 70)};
    for (const auto& [filter, row] : second) {
        CAPTURE(static_cast<int>(filter));
        const Bytes rows = joined(joined(joined({0}, first), {filter}), row);
        CHECK(decoded(png_of_rows(png_header(2, 2, kRgb), rows)).pixels == expected);
    }
}

TEST_CASE("A PNG with alpha shows the background") {
    const Bytes file = png_of_rows(png_header(3, 1, kRgba), {0, 0, 0, 0, 255, 0, 0, 0, 0, 9, 9, 9, 255});
    CHECK(decoded(file).pixels == Bytes{0, 255, 9});
    CHECK(decoded(file, Background::Black).pixels == Bytes{0, 0, 9});
    CHECK(decoded(file).transparency == Transparency::Some);
    const Bytes opaque = png_of_rows(png_header(1, 1, kRgba), {0, 9, 9, 9, 255});
    CHECK(decoded(opaque).transparency == Transparency::None);
}

TEST_CASE("A PNG may name one colour that is transparent") {
    const Bytes transparent_white = png_chunk("tRNS", {0, 255, 0, 255, 0, 255});
    const Bytes file = png_of_rows(png_header(2, 1, kRgb), {0, 255, 255, 255, 0, 0, 0}, transparent_white);
    CHECK(decoded(file, Background::Black).pixels == Bytes{0, 0});
    CHECK(decoded(file).transparency == Transparency::Some);
}

TEST_CASE("Chunks that hold no pixels are passed over") {
    const Bytes file = png_of_rows(png_header(1, 1, kRgb), {0, 9, 9, 9}, png_chunk("teSt", {1, 2, 3}));
    CHECK(decoded(file).pixels == Bytes{9});
}

TEST_CASE("A PNG with anything wrong is refused") {
    const Bytes header = png_header(4, 2, kRgb);
    const Bytes rows(2 * (4 * 3 + 1));
    const Bytes good = png_of_rows(header, rows);
    REQUIRE(std::holds_alternative<Luminance>(decode_picture(good)));

    const auto check_damaged = [](const Bytes& file) {
        const auto result = decode_picture(file);
        REQUIRE(std::holds_alternative<Reason>(result));
        CHECK(std::get<Reason>(result) == Reason::Damaged);
    };
    SECTION("any bit flipped") {
        for (std::size_t at = 8; at < good.size(); ++at) {
            CAPTURE(at);
            Bytes flipped = good;
            flipped[at] ^= 1;
            // The size is looked at before its checksum, and may be too large.
            CHECK(std::holds_alternative<Reason>(decode_picture(flipped)));
        }
    }
    SECTION("an unknown filter") {
        Bytes with_filter = rows;
        with_filter[0] = 5;
        check_damaged(png_of_rows(header, with_filter));
    }
    SECTION("a row too few") {
        check_damaged(png_of_rows(header, Bytes(rows.begin() + 13, rows.end())));
    }
    SECTION("an unknown critical chunk") {
        check_damaged(png_of_rows(header, rows, png_chunk("TEST", {})));
    }
    SECTION("IDAT chunks apart") {
        check_damaged(png_of_rows(header, rows, joined(png_chunk("IDAT", {}), png_chunk("teSt", {}))));
    }
}
