// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include "catch_header.h"

#include <string>

using namespace tessera::text;
using namespace std::string_literals;

TEST_CASE("UTF-8 is every code point in its shortest form", "[text][utf8]") {
    for (const char* good : {"", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                             "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CAPTURE(good);
        CHECK(is_utf8(good));
    }
}

TEST_CASE("Cut off, overlong, surrogate, too high or stray bytes are no UTF-8", "[text][utf8]") {
    for (const char* bad :
         {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2x", "\xe0\x9f\xbf", "\xe2\x82", "\xed\xa0\x80",
          "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe",
          "\xff", "caf\xe9", "\xc3\xa9\xc3"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_utf8(bad));
    }
}

TEST_CASE("A code point comes with its length", "[text][utf8]") {
    const auto check = [](std::string_view text, char32_t value, std::size_t length) {
        const auto point = first_code_point(text);
        REQUIRE(point.has_value());
        CHECK(point->value == value);
        CHECK(point->length == length);
    };
    check("ab", U'a', 1);
    check("\xc3\xa9t\xc3\xa9", U'\u00e9', 2);
    check("\xe2\x82\xac 5", U'\u20ac', 3);
    check("\xf0\x9f\x94\x91", U'\U0001F511', 4);
    CHECK_FALSE(first_code_point("\xe9t"));
}

TEST_CASE("A zero byte is UTF-8, but not plain", "[text][utf8]") {
    CHECK(is_utf8("a\0b"s));
    CHECK_FALSE(is_plain_utf8("a\0b"s));
    CHECK(is_plain_utf8("a\xc3\xa9"));
    CHECK_FALSE(is_plain_utf8("a\xe9"));
}

TEST_CASE("Each byte of Latin-1 is the code point of its number", "[text][utf8]") {
    CHECK(utf8_from_latin1("caf\xe9 \x7f\x80\xff") == "caf\xc3\xa9 \x7f\xc2\x80\xc3\xbf");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) {
        all += static_cast<char>(byte);
    }
    CHECK(is_utf8(utf8_from_latin1(all)));
}
