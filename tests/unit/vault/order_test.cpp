// SPDX-License-Identifier: Apache-2.0
#include "vault/data/order.h"

#include "catch_header.h"
#include "failure_of.h"

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

using namespace tessera;
using namespace tessera::vault;

namespace {

void insert_at(std::vector<std::string>& list, std::size_t place) {
    const std::string before = place == 0 ? "" : list[place - 1];
    const std::string after = place == list.size() ? "" : list[place];
    const std::string between = order_between(before, after);
    REQUIRE(is_order(between));
    REQUIRE(before < between);
    REQUIRE((after.empty() || between < after));
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(place), between);
}

std::size_t longest(const std::vector<std::string>& list) {
    return std::ranges::max(list, {}, &std::string::size).size();
}

} // namespace

TEST_CASE("An index fits between any two neighbours") {
    CHECK(order_between("", "") == "V");
    CHECK(order_between("V", "") == "W");
    CHECK(order_between("z", "") == "z01");
    CHECK(order_between("", "V") == "U");
    CHECK(order_between("", "1") == "0zz");
    CHECK(order_between("V", "W") == "VV");
    CHECK(order_between("a", "a1") == "a0V");
    CHECK(order_between("a", "a01") == "a00V");
    CHECK(order_between("az", "b") == "azV");
    CHECK(order_between("azz", "b1") == "azzV");
}

TEST_CASE("Thousands of random insertions stay sorted and short") {
    std::mt19937 random{20'240'601};
    std::vector<std::string> list;
    for (std::size_t i = 0; i < 5000; ++i) {
        insert_at(list, std::uniform_int_distribution<std::size_t>{0, list.size()}(random));
    }
    CHECK(std::ranges::is_sorted(list));
    CHECK(std::ranges::adjacent_find(list) == list.end());
    CHECK(longest(list) <= 12);
}

TEST_CASE("Thousands appended or prepended have a few digits each") {
    std::vector<std::string> appended;
    std::vector<std::string> prepended;
    for (std::size_t i = 0; i < 20'000; ++i) {
        insert_at(appended, appended.size());
        prepended.push_back(order_between("", prepended.empty() ? "" : prepended.back()));
    }
    CHECK(longest(appended) == 5);
    CHECK(std::ranges::is_sorted(prepended, std::ranges::greater{}));
    CHECK(std::ranges::all_of(prepended, is_order));
    CHECK(longest(prepended) == 5);
}

TEST_CASE("A step at either end, from any index") {
    std::mt19937 random{4};
    for (int i = 0; i < 20'000; ++i) {
        std::string index(std::uniform_int_distribution<std::size_t>{1, 7}(random), '0');
        for (char& digit : index) {
            // Mostly the outermost digits.
            digit = "0001Vyzzz"[std::uniform_int_distribution<std::size_t>{0, 8}(random)];
        }
        if (is_order(index)) {
            std::vector<std::string> list{index};
            insert_at(list, 1);
            insert_at(list, 0);
        }
    }
}

TEST_CASE("The same gap can be halved again and again") {
    std::vector<std::string> list{"A", "B"};
    for (std::size_t i = 0; i < 300; ++i) {
        insert_at(list, 1 + i % 2);
    }
    CHECK(std::ranges::is_sorted(list));
    CHECK(longest(list) <= 61);
}

TEST_CASE("What is no index, or in no order, is refused") {
    for (const char* text : {"", "0", "a0", "a b", "\xC3\xA9", "a-"}) {
        CHECK_FALSE(is_order(text));
    }
    CHECK(test::failure_of([] { order_between("b", "a"); }) == "internal_error");
    CHECK(test::failure_of([] { order_between("a", "a"); }) == "internal_error");
    CHECK(test::failure_of([] { order_between("a", "a0"); }) == "internal_error");
    CHECK(test::failure_of([] { order_between("*", ""); }) == "internal_error");
}
