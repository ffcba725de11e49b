// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/finder/finder_pattern.h"
#include "scan/finder/qr_reader.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

const std::string kUnreadUri =
    "otpauth://totp/Contoso%3Aada%40example.org?secret=jbswy3dpehpk3pxp&issuer=Microsoft";

constexpr int kUnreadModule = 4;
constexpr int kUnreadMargin = 60;

Symbol turned_right(const Symbol& symbol) {
    Symbol turned = symbol;
    const std::size_t last = symbol.size() - 1;
    for (std::size_t row = 0; row <= last; ++row) {
        for (std::size_t column = 0; column <= last; ++column) {
            turned[column][last - row] = symbol[row][column];
        }
    }
    return turned;
}

Luminance unread_page_with(const Symbol& symbol) {
    const int side = static_cast<int>(symbol.size()) * kUnreadModule + 2 * kUnreadMargin;
    Drawing page{side, side};
    draw_symbol(page, symbol, {.x = kUnreadMargin, .y = kUnreadMargin, .module = kUnreadModule});
    return luminance_of(page);
}

/// Without so many pixels on one side.
Luminance without(const Luminance& picture, Side side, int pixels) {
    const bool across = side == Side::Left || side == Side::Right;
    return part_of(picture, side == Side::Left ? pixels : 0, side == Side::Top ? pixels : 0,
                   picture.width - (across ? pixels : 0), picture.height - (across ? 0 : pixels));
}

/// Data modules from a row on by chance; what every symbol has in common stays.
Symbol damaged(Symbol symbol) {
    std::mt19937 random{7};
    const std::size_t size = symbol.size();
    for (std::size_t row = 9; row < size; ++row) {
        for (std::size_t column = 9; column < size; ++column) {
            const bool is_alignment =
                row >= size - 9 && row < size - 4 && column >= size - 9 && column < size - 4;
            if (!is_alignment && (row + column) % 2 == 0) {
                symbol[row][column] = random() % 2 == 0 ? '#' : '.';
            }
        }
    }
    return symbol;
}

void check_near(Point found, int x, int y) {
    CAPTURE(found.x, found.y, x, y);
    CHECK(std::abs(found.x - x) <= kUnreadModule);
    CHECK(std::abs(found.y - y) <= kUnreadModule);
}

/// Nothing but finder patterns.
Luminance tiled(int module) {
    Luminance picture{1920, 1080, std::vector<std::uint8_t>(1920 * 1080, 255)};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const int ring = std::max(std::abs(x / module % 8 - 3), std::abs(y / module % 8 - 3));
            if (ring != 2 && ring != 4) {
                picture.pixels[static_cast<std::size_t>(y) * 1920 + static_cast<std::size_t>(x)] = 0;
            }
        }
    }
    return picture;
}

} // namespace

TEST_CASE("A symbol that runs over a side of the picture") {
    Symbol symbol = qr_symbol(kUnreadUri);
    const int side = static_cast<int>(symbol.size()) * kUnreadModule;
    for (int quarters = 0; quarters < 4; ++quarters) {
        const Luminance page = unread_page_with(symbol);
        for (const Side over : {Side::Left, Side::Right, Side::Top, Side::Bottom}) {
            for (const int percent : {30, 40, 50}) {
                CAPTURE(quarters, static_cast<int>(over), percent);
                const Luminance cut = without(page, over, kUnreadMargin + side * percent / 100);
                const QrFindings found = read_qr_codes(cut, kWanted);
                CHECK(found.texts.empty());
                CHECK(found.unread.has_value());
                if (found.unread) {
                    CHECK(found.unread->side == over);
                    CHECK(std::abs(found.unread->module_size - kUnreadModule) < 0.15F * kUnreadModule);
                }
            }
        }
        symbol = turned_right(symbol);
    }
}

TEST_CASE("A symbol whose data is damaged is reported, with its corners") {
    const Symbol symbol = damaged(qr_symbol(kUnreadUri));
    const int last = kUnreadMargin + static_cast<int>(symbol.size()) * kUnreadModule;
    const QrFindings found = read_qr_codes(unread_page_with(symbol), kWanted);
    CHECK(found.texts.empty());
    REQUIRE(found.unread.has_value());
    CHECK_FALSE(found.unread->side.has_value());
    CHECK(std::abs(found.unread->module_size - kUnreadModule) < 0.15F * kUnreadModule);
    check_near(found.unread->corners[0], kUnreadMargin, kUnreadMargin);
    check_near(found.unread->corners[1], last, kUnreadMargin);
    check_near(found.unread->corners[2], last, last);
    check_near(found.unread->corners[3], kUnreadMargin, last);
}

TEST_CASE("A damaged symbol beside one that is read is not told of") {
    Drawing page{600, 300};
    draw_symbol(page, damaged(qr_symbol(kUnreadUri)), {.x = 20, .y = 20});
    draw_symbol(page, qr_symbol(kUnreadUri), {.x = 300, .y = 20});
    const QrFindings found = read_qr_codes(luminance_of(page), kWanted);
    REQUIRE(found.texts.size() == 1);
    CHECK(found.texts[0].text == kUnreadUri);
    CHECK_FALSE(found.unread.has_value());
}

TEST_CASE("A code without an account does not hide a faint one, nor one that cannot be read") {
    const std::string link = "https://apps.example.com/get";
    Drawing page{900, 300};
    draw_symbol(page, qr_symbol(link), {.x = 20, .y = 20});
    SECTION("faint") {
        draw_symbol(page, qr_symbol(kUnreadUri), {.x = 300, .y = 20, .dark = {235, 235, 235}});
        const QrFindings found = read_qr_codes(luminance_of(page), kWanted);
        REQUIRE(found.texts.size() == 2);
        CHECK(found.texts[0].text == link);
        CHECK(found.texts[1].text == kUnreadUri);
    }
    SECTION("damaged") {
        draw_symbol(page, damaged(qr_symbol(kUnreadUri)), {.x = 300, .y = 20});
        const QrFindings found = read_qr_codes(luminance_of(page), kWanted);
        REQUIRE(found.texts.size() == 1);
        REQUIRE(found.unread.has_value());
        check_near(found.unread->corners[0], 300, 20);
    }
}

TEST_CASE("A picture one pixel wide or high has nothing in it") {
    CHECK(read_qr_codes(Luminance{1, 50, std::vector<std::uint8_t>(50, 255)}, kWanted).texts.empty());
    CHECK(read_qr_codes(Luminance{50, 1, std::vector<std::uint8_t>(50, 255)}, kWanted).texts.empty());
}

TEST_CASE("Nothing is reported for an empty page or a finder pattern alone") {
    CHECK_FALSE(read_qr_codes(luminance_of(Drawing{500, 400}), kWanted).unread.has_value());
    const Luminance tile = part_of(tiled(5), 0, 0, 40, 40);
    const QrFindings found = read_qr_codes(tile, kWanted);
    CHECK(found.texts.empty());
    CHECK_FALSE(found.unread.has_value());
}

TEST_CASE("A picture full of finder patterns comes to an end") {
    for (const int module : {2, 5, 20}) {
        CAPTURE(module);
        const Luminance picture = tiled(module);
        REQUIRE(find_finder_patterns(picture, 60, 3).size() <= kMaxFinderPatterns);
        CHECK(read_qr_codes(picture, kWanted).texts.empty());
    }
}
