// SPDX-License-Identifier: Apache-2.0
#include "text/hex.h"

#include "bytes.h"
#include "catch_header.h"

#include <array>

using namespace tessera;
using namespace tessera::text;

TEST_CASE("Hex comes back, in lower case", "[text][hex]") {
    const Bytes bytes{0x00, 0x09, 0x7F, 0x80, 0xAB, 0xFF};
    CHECK(hex_encode(bytes) == "00097f80abff");
    Bytes read(bytes.size());
    REQUIRE(hex_decode("00097f80abff", read));
    CHECK(read == bytes);
    CHECK(hex_encode({}).empty());
    CHECK(hex_decode("", {}));
}

TEST_CASE("Hex that is cut short, too long or spelled otherwise is refused", "[text][hex]") {
    std::array<std::uint8_t, 2> bytes{};
    for (const char* text : {"", "abc", "abcde", "abcdef", "ABCD", "abcg", "0xab", "ab d", "-1ab"}) {
        CAPTURE(text);
        CHECK_FALSE(hex_decode(text, bytes));
    }
}

TEST_CASE("Only lower-case digits are hex", "[text][hex]") {
    CHECK(is_hex("0123456789abcdef"));
    for (const char* text : {"", "A", "g", "0x1", " 1", "1 "}) {
        CAPTURE(text);
        CHECK_FALSE(is_hex(text));
    }
}

TEST_CASE("A number in hex has at least the digits that are asked for", "[text][hex]") {
    CHECK(hex_number(0, 2) == "00");
    CHECK(hex_number(0x1B, 2) == "1b");
    CHECK(hex_number(0x202E, 2) == "202e");
    CHECK(hex_number(0xFFFF'FFFF, 4) == "ffffffff");
}
