// SPDX-License-Identifier: Apache-2.0
#include "text/base32.h"

#include "bytes.h"
#include "catch_header.h"
#include "refusal.h"
#include "shared_data.h"

#include <random>
#include <set>

using namespace tessera;
using namespace tessera::text;
using test::bytes_of;
using test::refusal_of;

namespace {

struct Vector {
    std::string plain;
    std::string padded;
    std::string unpadded;
};

/// RFC 4648 section 10; its empty vector is in a test of its own.
const std::vector<Vector> kRfc4648{
    {"f", "MY======", "MY"},           {"fo", "MZXQ====", "MZXQ"},
    {"foo", "MZXW6===", "MZXW6"},      {"foob", "MZXW6YQ=", "MZXW6YQ"},
    {"fooba", "MZXW6YTB", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI======", "MZXW6YTBOI"},
};

void check_not_base32(std::string_view text, std::string_view detail) {
    CAPTURE(text);
    const auto refusal = refusal_of([&] { base32_decode(text); });
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::SecretInvalid);
    CHECK(refusal->detail == detail);
}

} // namespace

TEST_CASE("Base32 reads and writes the vectors of RFC 4648") {
    for (const Vector& vector : kRfc4648) {
        CAPTURE(vector.plain);
        CHECK(base32_decode(vector.padded) == bytes_of(vector.plain));
        CHECK(base32_decode(vector.unpadded) == bytes_of(vector.plain));
        CHECK(base32_encode(bytes_of(vector.plain)) == vector.unpadded);
    }
    CHECK(base32_encode({}).empty());
}

TEST_CASE("Base32 reads keys as people write them") {
    const Bytes key = bytes_of("foobar");
    CHECK(base32_decode("mzxw6ytboi") == key);
    CHECK(base32_decode("MZXW 6YTB OI") == key);
    CHECK(base32_decode("mzxw-6ytb_oi") == key);
    CHECK(base32_decode("\tMZXW6YTB\r\nOI== ====\n") == key);
    CHECK(base32_decode("MZXW\xC2\xA0"
                        "6YTB\xC2\xA0OI") == key);
}

TEST_CASE("Base32 ignores what pages and chat programs put between groups, and nothing else") {
    const Bytes key = bytes_of("foobar");
    const auto utf8 = [](char32_t c) {
        const auto byte = [](char32_t value) { return static_cast<char>(value); };
        return c < 0x80 ? std::string{byte(c)}
               : c < 0x800
                   ? std::string{byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))}
                   : std::string{byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
    };
    const std::set<char32_t> ignored{'\t',   '\n',   '\v',   '\f',   '\r',   ' ',    '-',    '_',
                                     0x85,   0xA0,   0xAD,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003,
                                     0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x200B,
                                     0x200C, 0x200D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
                                     0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x2212, 0x3000, 0xFEFF};
    constexpr std::string_view kRead{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567="};
    for (char32_t c = 1; c <= 0xFFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        const std::string text = "MZXW6" + utf8(c) + "YTBOI" + utf8(c);
        CAPTURE(static_cast<unsigned>(c));
        if (ignored.contains(c)) {
            REQUIRE(base32_decode(text) == key);
        } else if (c >= 0x80 || kRead.find(static_cast<char>(c)) == std::string_view::npos) {
            REQUIRE(refusal_of([&] { base32_decode(text); })->detail == "secret: not Base32 at character 6");
        }
    }
}

TEST_CASE("Base32 drops an incomplete last group") {
    CHECK(base32_decode("77777777777777777") == base32_decode("7777777777777777"));
    CHECK(base32_decode("JBSWY3DPEHPK3PX").size() == 9);
    CHECK(base32_decode("MZXW6YTBO") == bytes_of("fooba"));
}

TEST_CASE("Base32 refuses an empty key") {
    for (const char* text : {"", " ", "=", "A", "- _ ="}) {
        check_not_base32(text, "secret: empty");
    }
}

TEST_CASE("Base32 refuses other characters, tells where, and never quotes them") {
    check_not_base32("MZXW0YTB", "secret: not Base32 at character 5");
    check_not_base32("1ZXW6YTB", "secret: not Base32 at character 1");
    check_not_base32("MZXW6YT8", "secret: not Base32 at character 8");
    check_not_base32("MZXW6YT!", "secret: not Base32 at character 8");
    check_not_base32("MZ\xC3\xA9W", "secret: not Base32 at character 3");
    check_not_base32("MZ\xC2", "secret: not Base32 at character 3");
    check_not_base32(std::string_view{"MZ\0W", 4}, "secret: not Base32 at character 3");
    check_not_base32("MY======MY", "secret: not Base32 at character 9");
}

TEST_CASE("Base32 gives random keys back") {
    std::mt19937 random{4648};
    for (std::size_t length = 1; length <= 200; ++length) {
        Bytes key(length);
        for (std::uint8_t& byte : key) {
            byte = static_cast<std::uint8_t>(random());
        }
        REQUIRE(base32_decode(base32_encode(key)) == key);
    }
}

TEST_CASE("Base32 agrees with the collected vectors", "[shared]") {
    const auto data = test::shared_json("vectors/base32.json");
    if (!data) {
        return;
    }
    for (const auto& vector : data->at("vectors")) {
        const auto input = vector.at("input").get<std::string>();
        CAPTURE(input);
        if (vector.at("hex").is_null()) {
            const auto refusal = refusal_of([&] { base32_decode(input); });
            REQUIRE(refusal);
            CHECK(refusal->code == ErrorCode::SecretInvalid);
        } else {
            CHECK(base32_decode(input) == test::bytes_of_hex(vector.at("hex").get<std::string>()));
        }
    }
}
