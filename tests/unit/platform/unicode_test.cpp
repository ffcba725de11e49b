// SPDX-License-Identifier: Apache-2.0
#include "platform/unicode.h"

#include "catch_header.h"

#include <string>

using tessera::platform::display_width;
using tessera::platform::fitting;
using tessera::platform::normalised;
using namespace std::string_literals;

TEST_CASE("A letter and its accent become one character, and what is composed stays so") {
    CHECK(normalised("cafe\xcc\x81") == "caf\xc3\xa9");
    CHECK(normalised("caf\xc3\xa9") == "caf\xc3\xa9");
    CHECK(normalised("") == "");
    CHECK(normalised("\xe2\x84\xab") == "\xc3\x85");     // the sign for angstrom is the letter
    CHECK(normalised("\xef\xac\x81") == "\xef\xac\x81"); // compatibility forms are other characters
}

TEST_CASE("What is not UTF-8 stays as it is, all of it") {
    const auto text =
        GENERATE("\xff"s, "e\xcc\x81\xff"s, "caf\xc3"s, "\xc0\x80"s, "A\xc0\xa9"s, "\xed\xa0\x80"s);
    CHECK(normalised(text) == text);
}

TEST_CASE("Nothing behind a zero byte is lost") {
    const auto text = GENERATE("abc\0def"s, "\0"s, "\0abc"s, "abc\0"s);
    CHECK(normalised(text) == text);
}

TEST_CASE("Width is in the columns of a terminal") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Contoso") == 7);
    CHECK(display_width("caf\xc3\xa9") == 4);
    CHECK(display_width("cafe\xcc\x81") == 4);             // an accent of its own
    CHECK(display_width("\xe6\x97\xa5\xe6\x9c\xac") == 4); // CJK
    CHECK(display_width("\xef\xbd\xb1") == 1);             // halfwidth katakana
    CHECK(display_width("\xf0\x9f\x91\x8b") == 2);         // emoji
    CHECK(display_width("\xe2\x9d\xa4\xef\xb8\x8f") == 2); // a sign shown as emoji
    CHECK(display_width("\xd7\xa9\xd6\xb0") == 1);         // Hebrew with a point
    CHECK(display_width("\xff") == 1);                     // not UTF-8
}

TEST_CASE("What fits ends between characters, and keeps what combines with the last") {
    CHECK(fitting("Contoso", 3) == "Con");
    CHECK(fitting("Contoso", 7) == "Contoso");
    CHECK(fitting("Contoso", 0).empty());
    CHECK(fitting("\xe6\x97\xa5\xe6\x9c\xac", 3) == "\xe6\x97\xa5");
    CHECK(fitting("e\xcc\x81x", 1) == "e\xcc\x81");
}
