// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/luminance.h"
#include "scan/png.h"
#include "scan/png_unfilter.h"
#include "shared_data.h"
#include "unit/scan/drawing.h"

#include <algorithm>
#include <iterator>
#include <random>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t kRgb = 2;
constexpr std::uint8_t kRgba = 6;

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

/// Rows of patchy bytes under any filter, or under this one.
Bytes filtered_rows(std::size_t count, std::size_t row_size, std::mt19937& random, int filter = -1) {
    Bytes rows;
    for (std::size_t y = 0; y < count; ++y) {
        rows.push_back(static_cast<std::uint8_t>(filter < 0 ? static_cast<int>(random() % 5) : filter));
        const Bytes row = patchy_bytes(row_size, random);
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

/// Both ways read the file, on both backgrounds, to the same result.
void check_ways_agree(const Bytes& file) {
    for (const Background background : {Background::White, Background::Black}) {
        const std::optional<Luminance> fast = decode_common_png(file, background);
        const Decoded plain = decode_any_png(file, background);
        REQUIRE(fast.has_value());
        REQUIRE(std::holds_alternative<Luminance>(plain));
        const auto& picture = std::get<Luminance>(plain);
        CHECK(fast->width == picture.width);
        CHECK(fast->height == picture.height);
        CHECK(fast->transparency == picture.transparency);
        CHECK(fast->pixels == picture.pixels);
    }
}

/// The fast way takes no file that libspng refuses, and reads what it takes as libspng does.
void check_fast_way_is_no_laxer(const Bytes& file) {
    const std::optional<Luminance> fast = decode_common_png(file, Background::White);
    if (fast) {
        const Decoded plain = decode_any_png(file, Background::White);
        REQUIRE(std::holds_alternative<Luminance>(plain));
        CHECK(fast->pixels == std::get<Luminance>(plain).pixels);
    }
}

} // namespace

TEST_CASE("PNG rows under each filter come out the same both ways") {
    std::mt19937 random{1};
    for (const std::uint8_t colour_type : {kRgb, kRgba}) {
        for (int filter = 0; filter <= kMostPngFilter; ++filter) {
            for (std::uint32_t width = 1; width <= 70; ++width) {
                CAPTURE(colour_type, filter, width);
                const std::size_t row_size = std::size_t{width} * (colour_type == kRgb ? 3 : 4);
                check_ways_agree(png_of_rows(png_header(width, 5, colour_type),
                                             filtered_rows(5, row_size, random, filter)));
            }
        }
    }
}

TEST_CASE("PNG rows under changing filters come out the same both ways") {
    std::mt19937 random{2};
    for (int round = 0; round < 60; ++round) {
        const std::uint8_t colour_type = round % 2 == 0 ? kRgb : kRgba;
        const auto width = static_cast<std::uint32_t>(1 + random() % 600);
        CAPTURE(round, width);
        const std::size_t row_size = std::size_t{width} * (colour_type == kRgb ? 3 : 4);
        check_ways_agree(
            png_of_rows(png_header(width, 40, colour_type), filtered_rows(40, row_size, random)));
    }
}

TEST_CASE("What libspng writes comes out the same both ways") {
    Drawing drawing{641, 97};
    std::mt19937 random{3};
    drawing.rgb = patchy_bytes(drawing.rgb.size(), random);
    for (const PngKind kind : {PngKind::TrueColour, PngKind::TrueColourAlpha, PngKind::Animated,
                               PngKind::AlphaOnly, PngKind::LightOnly}) {
        CAPTURE(static_cast<int>(kind));
        check_ways_agree(encode_png(drawing, kind));
    }
}

TEST_CASE("Other kinds of PNG are left to libspng") {
    for (const PngKind kind : {PngKind::TrueColour16, PngKind::Grey, PngKind::Palette,
                               PngKind::PaletteTransparent, PngKind::Interlaced}) {
        CAPTURE(static_cast<int>(kind));
        CHECK_FALSE(decode_common_png(encode_png(Drawing{20, 10}, kind), Background::White).has_value());
    }
    const Bytes transparent_white = png_chunk("tRNS", {0, 255, 0, 255, 0, 255});
    const Bytes file = png_of_rows(png_header(2, 1, kRgb), {0, 255, 255, 255, 0, 0, 0}, transparent_white);
    CHECK_FALSE(decode_common_png(file, Background::Black).has_value());
    const auto decoded = decode_picture(file, Background::Black);
    CHECK(std::get<Luminance>(decoded).pixels == Bytes{0, 0});
    CHECK(std::get<Luminance>(decoded).transparency == Transparency::Some);
}

TEST_CASE("A PNG whose decoded rows would take more than 160 MiB is left to libspng") {
    const std::uint32_t side = 7'500;
    const Bytes rows((std::size_t{side} * 3 + 1) * side);
    const Bytes file = png_of_rows(png_header(side, side, kRgb), rows);
    CHECK_FALSE(decode_common_png(file, Background::White).has_value());
    CHECK(std::holds_alternative<Luminance>(decode_picture(file)));
}

TEST_CASE("The fast way leaves a PNG with anything wrong to libspng") {
    const Bytes header = png_header(4, 2, kRgb);
    const Bytes rows(2 * (4 * 3 + 1));
    const Bytes good = png_of_rows(header, rows);
    REQUIRE(decode_common_png(good, Background::White).has_value());

    const auto refused = [](const Bytes& file) {
        CHECK_FALSE(decode_common_png(file, Background::White).has_value());
    };
    SECTION("any bit flipped") {
        for (std::size_t at = 8; at < good.size(); ++at) {
            CAPTURE(at);
            Bytes flipped = good;
            flipped[at] ^= 1;
            refused(flipped);
        }
    }
    SECTION("an unknown filter") {
        Bytes with_filter = rows;
        with_filter[0] = kMostPngFilter + 1;
        refused(png_of_rows(header, with_filter));
        CHECK(std::get<Reason>(decode_picture(png_of_rows(header, with_filter))) == Reason::Damaged);
    }
    SECTION("a row too few, a byte too many") {
        refused(png_of_rows(header, Bytes(rows.begin() + 13, rows.end())));
        Bytes longer = rows;
        longer.push_back(0);
        refused(png_of_rows(header, longer));
    }
    SECTION("an unknown critical chunk") {
        refused(png_of_rows(header, rows, png_chunk("TEST", {})));
    }
    SECTION("IDAT chunks apart") {
        refused(png_of_rows(header, rows, [] {
            Bytes chunks = png_chunk("IDAT", {});
            const Bytes between = png_chunk("teSt", {});
            chunks.insert(chunks.end(), between.begin(), between.end());
            return chunks;
        }()));
    }
}

TEST_CASE("Chunks that hold no pixels are passed over") {
    const Bytes file = png_of_rows(png_header(1, 1, kRgb), {0, 9, 9, 9}, png_chunk("teSt", {1, 2, 3}));
    CHECK(decode_common_png(file, Background::White).value().pixels == Bytes{9});
}

TEST_CASE("Random edits under right checksums: the fast way is no laxer than libspng") {
    std::mt19937 random{4};
    for (int round = 0; round < 2'000; ++round) {
        CAPTURE(round);
        Bytes header = png_header(5, 3, round % 2 == 0 ? kRgb : kRgba);
        if (random() % 2 == 0) {
            header[random() % header.size()] = static_cast<std::uint8_t>(random() % 9);
        }
        Bytes rows = filtered_rows(3, round % 2 == 0 ? 15 : 20, random);
        rows[random() % rows.size()] = static_cast<std::uint8_t>(random() % 7);
        rows.resize(rows.size() - random() % 2);
        check_fast_way_is_no_laxer(png_of_rows(header, rows));
    }
}

TEST_CASE("Vector instructions give the same bytes as portable code") {
    std::mt19937 random{5};
    for (std::size_t width = 1; width <= 120; ++width) {
        for (const PngPixel pixel : {PngPixel::Rgb, PngPixel::Rgba}) {
            const std::size_t size = width * static_cast<std::size_t>(pixel);
            const Bytes above = patchy_bytes(size, random);
            const Bytes filtered = patchy_bytes(size, random);
            for (int filter = 0; filter <= kMostPngFilter; ++filter) {
                CAPTURE(width, filter);
                Bytes portable = filtered;
                Bytes fastest = filtered;
                png_unfilter(static_cast<PngFilter>(filter), pixel, portable, above, Instructions::Portable);
                png_unfilter(static_cast<PngFilter>(filter), pixel, fastest, above, Instructions::Fastest);
                CHECK(portable == fastest);
            }
        }
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

namespace {

void compare_shared_screens(std::size_t every) {
    for_each_shared_screen(every, [](const std::string& name, const Bytes& file) {
        if (name.ends_with(".png")) {
            CAPTURE(name);
            check_ways_agree(file);
        }
    });
}

} // namespace

TEST_CASE("Screenshots come out the same both ways") {
    compare_shared_screens(20);
}

TEST_CASE("All screenshots come out the same both ways", "[.long]") {
    compare_shared_screens(1);
}
