// SPDX-License-Identifier: Apache-2.0
#include "platform/unicode.h"

#include "catch_header.h"

#include <string>

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
