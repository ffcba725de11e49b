// SPDX-License-Identifier: Apache-2.0
#include "text/json_shape.h"

#include "catch_header.h"

#include <string>

using namespace tessera::text;

namespace {

constexpr JsonBounds kBounds{.depth = 3, .elements = 10};

} // namespace

TEST_CASE("Nesting counts open arrays and objects, and not brackets in strings") {
    CHECK(json_shape("[[[]]]", kBounds) == JsonShape::Within);
    CHECK(json_shape("[[[[", kBounds) == JsonShape::TooDeep);
    CHECK(json_shape(R"({"a":{"b":[{}]}})", kBounds) == JsonShape::TooDeep);
    CHECK(json_shape("[[[]],[[]],[[]]]", kBounds) == JsonShape::Within);
    CHECK(json_shape(R"(["[[[[{{{{"])", kBounds) == JsonShape::Within);
    CHECK(json_shape(R"(["\"[[[[", "\\"])", kBounds) == JsonShape::Within);
    CHECK(json_shape(R"(["\\",[[["x"]]]])", kBounds) == JsonShape::TooDeep);
}

TEST_CASE("Values and names of members count") {
    CHECK(json_shape("[1,2,3,4,5,6,7,8,9,10]", kBounds) == JsonShape::TooMany);
    CHECK(json_shape("[1,2,3,4,5,6,7,8,9]", kBounds) == JsonShape::Within);
    CHECK(json_shape("[[],[],[],[],[]]", kBounds) == JsonShape::TooMany);
    CHECK(json_shape(R"({"a":1,"b":2,"c":3,"d":4})", kBounds) == JsonShape::Within);
    CHECK(json_shape(R"({"a":1,"b":2,"c":3,"d":4,"e":5})", kBounds) == JsonShape::TooMany);
    CHECK(json_shape(R"([",,,,,,,,,,,,,,,,"])", kBounds) == JsonShape::Within);
}

TEST_CASE("What is no JSON is left to the parser") {
    for (const char* text : {"", "]]]]", "\"", "\"\\", "[\"", "}{", "nonsense"}) {
        CHECK(json_shape(text, kBounds) == JsonShape::Within);
    }
}
