// SPDX-License-Identifier: Apache-2.0
#include "text/endian.h"

#include "bytes.h"
#include "catch_header.h"

using namespace tessera;
using namespace tessera::text;

TEST_CASE("Bytes spell a number from either end", "[text][endian]") {
    const Bytes bytes{0x01, 0x02, 0x03, 0xF4};
    CHECK(little_endian(bytes) == 0xF403'0201);
    CHECK(big_endian(bytes) == 0x0102'03F4);
    CHECK(little_endian({}) == 0);
    CHECK(big_endian({}) == 0);
}

TEST_CASE("Eight bytes fill a number", "[text][endian]") {
    const Bytes bytes{0xFF, 0, 0, 0, 0, 0, 0, 0x80};
    CHECK(little_endian(bytes) == 0x8000'0000'0000'00FF);
    CHECK(big_endian(bytes) == 0xFF00'0000'0000'0080);
}
