// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/finder/runs.h"

#include <algorithm>
#include <random>

using namespace tessera::scan;

namespace {

using Row = std::vector<std::uint8_t>;

std::vector<Lanes> lanes_here() {
    std::vector<Lanes> lanes{Lanes::Portable, Lanes::Wide128};
    if (widest_lanes() == Lanes::Wide256) {
        lanes.push_back(Lanes::Wide256);
    }
    return lanes;
}

/// Starts and extremes by turns, as comparing needs them; the last is the row's length.
std::vector<int> numbers(const Runs& runs) {
    std::vector<int> all;
    for (std::size_t i = 0; i + 1 < runs.list.size(); ++i) {
        all.push_back(runs.list[i].start);
        all.push_back(runs.list[i].extreme);
    }
    all.push_back(runs.list.empty() ? -1 : runs.list.back().start);
    return all;
}

Runs split(const Row& row, int contrast, Lanes lanes = Lanes::Portable) {
    Runs runs;
    split_into_runs(row, contrast, lanes, runs);
    return runs;
}

void check_all_lanes(const Row& row, int contrast) {
    const Runs portable = split(row, contrast);
    for (const Lanes lanes : lanes_here()) {
        const Runs wide = split(row, contrast, lanes);
        if (wide.first_is_dark != portable.first_is_dark || numbers(wide) != numbers(portable)) {
            CAPTURE(row, contrast, static_cast<int>(lanes));
            CHECK(wide.first_is_dark == portable.first_is_dark);
            CHECK(numbers(wide) == numbers(portable));
        }
    }
}

} // namespace

TEST_CASE("Known rows") {
    SECTION("An empty one has no runs") {
        CHECK(split({}, 60).list.empty());
    }
    SECTION("Of one colour") {
        CHECK(numbers(split(Row(40, 200), 60)) == std::vector{0, 200, 40});
    }
    SECTION("A single pixel") {
        CHECK(numbers(split({7}, 8)) == std::vector{0, 7, 1});
    }
    SECTION("Dark, light, dark") {
        Row row(10, 20);
        row.resize(30, 230);
        row.resize(35, 10);
        const Runs runs = split(row, 60);
        CHECK(runs.first_is_dark);
        CHECK(numbers(runs) == std::vector{0, 20, 10, 230, 30, 10, 35});
    }
    SECTION("Light first") {
        const Runs runs = split({200, 200, 50, 50, 200}, 60);
        CHECK_FALSE(runs.first_is_dark);
        CHECK(numbers(runs) == std::vector{0, 200, 2, 50, 4, 200, 5});
    }
    SECTION("A turn is more than the contrast, not as much") {
        CHECK(numbers(split({100, 160, 100}, 60)) == std::vector{0, 160, 3});
        CHECK(numbers(split({100, 161, 100}, 60)) == std::vector{0, 100, 1, 161, 2, 100, 3});
    }
    SECTION("What has turned goes on to its extreme") {
        CHECK(numbers(split({100, 170, 220, 255, 200, 194, 30, 0}, 60)) ==
              std::vector{0, 100, 1, 255, 5, 0, 8});
    }
    SECTION("A slope with ripples is no turn") {
        Row row;
        for (int i = 0; i < 100; ++i) {
            row.push_back(static_cast<std::uint8_t>(2 * i + (i % 2) * 7));
        }
        const Runs runs = split(row, 60);
        CHECK(runs.list.size() == 3); // dark, light and the mark
    }
    SECTION("From end to end of the range") {
        CHECK(numbers(split({0, 255, 0, 255}, 254)) == std::vector{0, 0, 1, 255, 2, 0, 3, 255, 4});
        CHECK(numbers(split({0, 255, 0, 255}, 255)) == std::vector{0, 255, 4});
    }
}

TEST_CASE("Splitting again replaces the runs") {
    Runs runs = split({0, 255, 0, 255}, 60);
    split_into_runs(Row(3, 9), 60, Lanes::Portable, runs);
    CHECK(numbers(runs) == std::vector{0, 9, 3});
    split_into_runs({}, 60, Lanes::Portable, runs);
    CHECK(runs.list.empty());
}

TEST_CASE("Runs are by turns and at least one pixel long") {
    std::mt19937 random{1};
    for (int round = 0; round < 200; ++round) {
        Row row(300);
        std::ranges::generate(row, [&] { return static_cast<std::uint8_t>(random() & 0xFFU); });
        const Runs runs = split(row, 40);
        for (std::size_t i = 0; i + 1 < runs.list.size(); ++i) {
            const bool dark = runs.first_is_dark == (i % 2 == 0);
            const auto from = row.begin() + runs.list[i].start;
            const auto to = row.begin() + runs.list[i + 1].start;
            REQUIRE(from < to);
            // A run begins a little after its edge, so that its extreme is not of the pixels before the next.
            const auto extreme =
                dark ? std::ranges::min(std::vector(from, to)) : std::ranges::max(std::vector(from, to));
            REQUIRE(int{runs.list[i].extreme} == int{extreme});
        }
    }
}

TEST_CASE("All lanes agree bit for bit") {
    std::mt19937 random{2};
    for (const int contrast : {0, 1, 8, 40, 60, 128, 254, 255}) {
        for (std::size_t size = 0; size <= 300; ++size) {
            Row noise(size);
            std::ranges::generate(noise, [&] { return static_cast<std::uint8_t>(random() & 0xFFU); });
            check_all_lanes(noise, contrast);

            // Long even stretches, as screens have them, with a little noise: this is what wide lanes skip.
            Row stretches(size);
            unsigned long level = 0;
            unsigned long left = 0;
            for (std::uint8_t& pixel : stretches) {
                if (left == 0) {
                    level = random() % 253;
                    left = 1 + random() % 70;
                }
                --left;
                pixel = static_cast<std::uint8_t>(level + random() % 3);
            }
            check_all_lanes(stretches, contrast);
        }
    }
}
