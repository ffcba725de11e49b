// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/finder/qr_reader.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <set>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

// clang-format off
/// "steam://JBSWY3DPEHPK3P" over two symbols of structured append.
const std::vector<Symbol> kParts{
    {
        "#######.##..#.#######",
        "#.....#..#..#.#.....#",
        "#.###.#.#.#.#.#.###.#",
        "#.###.#.#..#..#.###.#",
        "#.###.#.####..#.###.#",
        "#.....#.......#.....#",
        "#######.#.#.#.#######",
        ".........###.........",
        "####..#.#.#..#..###.#",
        "#.####.##.##......#..",
        ".###..##..##.#.###.##",
        "...##..#...#.##...#.#",
        "...#.###..###.#..#...",
        "........##.##.##...##",
        "#######..##..##.###..",
        "#.....#.....#####.##.",
        "#.###.#......#.#..#.#",
        "#.###.#.#.#.##.###.#.",
        "#.###.#.#.....#..#...",
        "#.....#.##.#.#..#..#.",
        "#######.#..#..###..#.",
    },
    {
        "#######.##..#.#######",
        "#.....#..#..#.#.....#",
        "#.###.#.#.#.#.#.###.#",
        "#.###.#.#..#..#.###.#",
        "#.###.#.####..#.###.#",
        "#.....#.......#.....#",
        "#######.#.#.#.#######",
        ".........###.........",
        "####..#.#.#..#..###.#",
        "##..#...###.##.#..#..",
        "#....####.##..#..#.##",
        ".##..#..#..#...##.#.#",
        "#..#..#.######...#...",
        "........#.#.###....##",
        "#######..#...#.###...",
        "#.....#...##..##.###.",
        "#.###.#...##..##..#.#",
        "#.###.#.#.###..#.#...",
        "#.###.#.#.#..#.#.##..",
        "#.....#.####..######.",
        "#######.#..#.#..##.#.",
    },
};

/// Version M3.
const Symbol kMicro{
    "#######.#.#.#.#",
    "#.....#..##.#.#",
    "#.###.#.....###",
    "#.###.#...#...#",
    "#.###.#..###...",
    "#.....#.##.##..",
    "#######.#......",
    "..........##.#.",
    "#...##..#..####",
    "..##..###.#....",
    "##....##.#.#..#",
    ".......#..#...#",
    "##.#..#..##.###",
    "..#####.#...#.#",
    "#######.###.#..",
};
// clang-format on

Drawing page_with(const Symbol& symbol, int module = 5) {
    const int side = (static_cast<int>(symbol.size()) + 12) * module;
    Drawing page{side, side};
    draw_symbol(page, symbol, {.x = 6 * module, .y = 6 * module, .module = module});
    return page;
}

std::vector<QrText> texts_in(const Drawing& drawing) {
    return read_qr_codes(luminance_of(drawing), kWanted).texts;
}

} // namespace

TEST_CASE("Texts in any character set come as UTF-8") {
    const std::vector<std::pair<std::string, Charset>> table{
        {"otpauth://totp/Gemeente Súdwest-Fryslân:zoë?secret=JBSWY3DPEHPK3PXP", Charset::Latin1},
        {"otpauth://totp/Gemeente Súdwest-Fryslân:zoë?secret=JBSWY3DPEHPK3PXP", Charset::Utf8},
        {"otpauth://totp/Пример:Ада 🔑?secret=JBSWY3DPEHPK3PXP", Charset::Utf8},
        {"otpauth://totp/例:花子?secret=JBSWY3DPEHPK3PXP", Charset::ShiftJis},
        {"例花子", Charset::ShiftJis}, // kanji mode
        {"0123456789", Charset::Latin1},
        {"OTPAUTH://TOTP/A", Charset::Latin1},
    };
    for (const auto& [text, charset] : table) {
        CAPTURE(text, static_cast<int>(charset));
        const std::vector<QrText> found = texts_in(page_with(qr_symbol(text, charset)));
        REQUIRE(found.size() == 1);
        CHECK(found[0].text == text);
    }
}

TEST_CASE("Every version is read") {
    for (std::size_t length = 10; length <= 2953; length += length < 1100 ? 60 : 300) {
        const Symbol symbol = qr_symbol(std::string(length, 'x'));
        CAPTURE(length, symbol.size());
        const std::vector<QrText> found = texts_in(page_with(symbol, 4));
        REQUIRE(found.size() == 1);
        CHECK(found[0].text == std::string(length, 'x'));
    }
}

TEST_CASE("Parts of a structured append are numbered") {
    const std::vector<std::string> texts{"steam://JBS", "WY3DPEHPK3P"};
    for (std::size_t i = 0; i < 2; ++i) {
        CAPTURE(i);
        const std::vector<QrText> found = texts_in(page_with(kParts[i]));
        REQUIRE(found.size() == 1);
        CHECK(found[0].text == texts[i]);
        REQUIRE(found[0].part.has_value());
        CHECK(found[0].part->index == static_cast<int>(i));
        CHECK(found[0].part->count == 2);
    }
}

TEST_CASE("Micro QR is recognised") {
    const std::vector<QrText> found = texts_in(page_with(kMicro));
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == "OTP 12345");
    CHECK(found[0].is_micro);
}

TEST_CASE("Twelve codes in one picture, from top to bottom") {
    Drawing page{1000, 800};
    std::vector<std::string> expected;
    for (int i = 0; i < 12; ++i) {
        expected.push_back("otpauth://totp/user" + std::to_string(i) + "?secret=JBSWY3DPEHPK3PXP");
        const bool light_on_dark = i % 3 == 1;
        draw_qr(page, expected.back(),
                {.x = 20 + i % 4 * 240,
                 .y = 20 + i / 4 * 250 + i % 4 * 4,
                 .module = 4 + i % 2,
                 .dark = light_on_dark ? kWhite : kBlack,
                 .light = light_on_dark ? kBlack : kWhite});
    }
    std::set<std::string> texts;
    int last = 0;
    const std::vector<QrText> found = texts_in(page);
    for (const QrText& code : found) {
        texts.insert(code.text);
        CHECK(code.corners[0].y >= last);
        last = code.corners[0].y;
    }
    CHECK(found.size() == 12);
    CHECK(texts == std::set(expected.begin(), expected.end()));
}

TEST_CASE("A picture too small for any code") {
    for (const auto& [width, height] : {std::pair{0, 0}, {1, 1}, {1, 300}, {300, 1}, {20, 20}}) {
        const Drawing drawing{width, height, kBlack};
        CHECK(texts_in(drawing).empty());
    }
}
