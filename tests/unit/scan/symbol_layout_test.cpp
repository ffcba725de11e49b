// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/finder/symbol_layout.h"
#include "unit/scan/drawing.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

/// ISO/IEC 18004, table 7: digits that each version holds at error correction level L.
constexpr std::array<std::size_t, 40> kDigits{41,   77,   127,  187,  255,  322,  370,  461,  552,  652,
                                              772,  883,  1022, 1101, 1250, 1408, 1548, 1725, 1903, 2061,
                                              2232, 2409, 2620, 2812, 3057, 3283, 3517, 3669, 3909, 4158,
                                              4417, 4686, 4965, 5253, 5529, 5836, 6153, 6479, 6743, 7089};

int layout_modules_of(int version) {
    return 17 + 4 * version;
}

using Place = std::pair<int, int>;

/// Middles of what looks like an alignment pattern in the known modules: dark, light, dark.
std::set<Place> alignment_places(int modules) {
    std::set<Place> dark;
    std::set<Place> light;
    for (const KnownModule& known : known_modules(modules)) {
        (known.shade == Shade::Dark ? dark : light).insert({known.column, known.row});
    }
    std::set<Place> places;
    for (const auto& [column, row] : dark) {
        int right = 0;
        for (int y = -2; y <= 2; ++y) {
            for (int x = -2; x <= 2; ++x) {
                const bool is_light = std::max(std::abs(x), std::abs(y)) == 1;
                right += (is_light ? light : dark).contains({column + x, row + y}) ? 1 : 0;
            }
        }
        if (right == 25) {
            places.insert({column, row});
        }
    }
    return places;
}

/// Every crossing of the rows and columns of annex E but the three in finder patterns.
std::set<Place> crossings(const std::vector<int>& middles) {
    std::set<Place> places;
    for (const int column : middles) {
        for (const int row : middles) {
            places.insert({column, row});
        }
    }
    if (!middles.empty()) {
        places.erase({6, 6});
        places.erase({6, middles.back()});
        places.erase({middles.back(), 6});
    }
    return places;
}

} // namespace

TEST_CASE("Alignment patterns stand where annex E puts them") {
    const std::vector<std::pair<int, std::vector<int>>> annex_e{
        {1, {}},
        {2, {6, 18}},
        {6, {6, 34}},
        {7, {6, 22, 38}},
        {13, {6, 34, 62}},
        {14, {6, 26, 46, 66}},
        {15, {6, 26, 48, 70}},
        {16, {6, 26, 50, 74}},
        {18, {6, 30, 56, 82}},
        {21, {6, 28, 50, 72, 94}},
        {22, {6, 26, 50, 74, 98}},
        {24, {6, 28, 54, 80, 106}},
        {28, {6, 26, 50, 74, 98, 122}},
        {30, {6, 26, 52, 78, 104, 130}},
        {32, {6, 34, 60, 86, 112, 138}},
        {36, {6, 24, 50, 76, 102, 128, 154}},
        {39, {6, 26, 54, 82, 110, 138, 166}},
        {40, {6, 30, 58, 86, 114, 142, 170}},
    };
    for (const auto& [version, middles] : annex_e) {
        CAPTURE(version);
        CHECK(alignment_places(layout_modules_of(version)) == crossings(middles));
    }
}

TEST_CASE("Known modules are those of a symbol of each version") {
    for (int version = 1; version <= 40; ++version) {
        CAPTURE(version);
        const Symbol symbol = qr_symbol(std::string(kDigits.at(static_cast<std::size_t>(version) - 1), '7'));
        const int modules = layout_modules_of(version);
        REQUIRE(static_cast<int>(symbol.size()) == modules);
        int different = 0;
        for (const KnownModule& known : known_modules(modules)) {
            const char drawn =
                symbol.at(static_cast<std::size_t>(known.row)).at(static_cast<std::size_t>(known.column));
            different += (drawn == '#') == (known.shade == Shade::Dark) ? 0 : 1;
        }
        CHECK(different == 0);
    }
}

TEST_CASE("Version 1 has so many known modules") {
    std::set<Place> places;
    for (const KnownModule& known : known_modules(21)) {
        places.insert({known.column, known.row});
    }
    // Three finder patterns with separators of 8 by 8, two timing patterns of 5 and the dark module.
    CHECK(places.size() == 3 * 64 + 2 * 5 + 1);
}

TEST_CASE("Sizes of symbols") {
    int sizes = 0;
    for (int modules = -10; modules < 300; ++modules) {
        sizes += is_symbol_size(modules) ? 1 : 0;
    }
    CHECK(sizes == 40);
    CHECK(is_symbol_size(21));
    CHECK_FALSE(is_symbol_size(17));
    CHECK_FALSE(is_symbol_size(22));
    CHECK(is_symbol_size(177));
    CHECK_FALSE(is_symbol_size(181));
}
