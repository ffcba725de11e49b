// SPDX-License-Identifier: Apache-2.0
#include "platform/printable.h"

#include "catch_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <string>

using namespace tessera::platform;
using namespace std::string_literals;
using nlohmann::json;

namespace {

/// UTF-8 of one code point.
std::string utf8(char32_t c) {
    std::string text;
    if (c < 0x80) {
        text = {static_cast<char>(c)};
    } else if (c < 0x800) {
        text = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    } else if (c < 0x10000) {
        text = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                static_cast<char>(0x80 | (c & 0x3F))};
    } else {
        text = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
    return text;
}

bool has_control_byte(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

} // namespace

TEST_CASE("Control characters are spelled out, C1 in both encodings included") {
    const auto [text, shown] = GENERATE(table<std::string, std::string>({
        {"\x1b[2J", "\\x1b[2J"},
        {"a\nb\tc\rd\x7f", "a\\x0ab\\x09c\\x0dd\\x7f"},
        {"a\0b"s, "a\\x00b"},
        {"\x9b"
         "31m",
         "\\x9b31m"},
        {"\xc2\x9b"
         "31m",
         "\\u{9b}31m"},
        {"\xc2\x85", "\\u{85}"},
    }));
    CHECK(printable(text) == shown);
}

TEST_CASE("What turns the direction of writing, ends a line or shows nothing is spelled out") {
    const auto c = GENERATE(U'\u061C', U'\u200E', U'\u200F', U'\u202A', U'\u202B', U'\u202C', U'\u202D',
                            U'\u202E', U'\u2066', U'\u2067', U'\u2068', U'\u2069', U'\u2028', U'\u2029',
                            U'\u00AD', U'\u200B', U'\u2060', U'\uFEFF', U'\u3164', U'\U000E0041');
    char code[16];
    std::snprintf(code, sizeof code, "%x", static_cast<unsigned>(c));
    const std::string spelled = "\\u{"s + code + "}";
    CHECK(printable("a" + utf8(c) + "b") == "a" + spelled + "b");
    // Hebrew on both sides makes none of them harmless.
    CHECK(printable("\u05D0" + utf8(c) + "\u05D1") == "\u05D0" + spelled + "\u05D1");
}

TEST_CASE("Bytes that are not UTF-8 are spelled out one by one") {
    const auto [text, shown] = GENERATE(table<std::string, std::string>({
        {"caf\xe9", "caf\\xe9"},
        {"\xff\xfe", "\\xff\\xfe"},
        {"\xe2\x80", "\\xe2\\x80"},                   // cut short
        {"\xc0\x9b", "\\xc0\\x9b"},                   // overlong
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // a surrogate
        {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // beyond U+10FFFF
        {"\xe2\x1b\x80", "\\xe2\\x1b\\x80"},
    }));
    CHECK(printable(text) == shown);
}

TEST_CASE("Letters of every script, accents and emoji are shown as they are") {
    const std::string text =
        GENERATE("Zoë & Co"s, "cafe\u0301", "שלום עולם", "مرحبا", "می\u200Cخواهم", "क्\u200Dष", "東京",
                 "👩\u200D👩\u200D👧", "❤\uFE0F\u200D🔥", "1\uFE0F\u20E3", "葛\U000E0100", "👍🏽",
                 "a\u0489\u0300\u0301", "\\x1b");
    CHECK(printable(text) == text);
    CHECK(printable_json(text) == text);
}

TEST_CASE("A joiner or a selector without something to join is hidden text, and is spelled out") {
    CHECK(printable("Git\u200DHub") == "Git\\u{200d}Hub");
    CHECK(printable("\u200Dx") == "\\u{200d}x");
    CHECK(printable("日\u200D") == "日\\u{200d}");
    CHECK(printable("日\u200D\u200D本") == "日\\u{200d}\\u{200d}本");
    CHECK(printable("a\uFE0F") == "a\\u{fe0f}");
    CHECK(printable("日\uFE0F\uFE0F") == "日\uFE0F\\u{fe0f}");
    CHECK(printable("日\x1b\u200D本") == "日\\x1b\\u{200d}本");
}

TEST_CASE("Text of several lines keeps its line feeds, and nothing else that commands") {
    CHECK(printable_lines("one\ntwo\n") == "one\ntwo\n");
    CHECK(printable_lines("one\r\n\x1b[A\u2028") == "one\\x0d\n\\x1b[A\\u{2028}");
}

TEST_CASE("JSON is the same value without such characters, and more than ASCII stays legible") {
    const json value = {{"name", "\u202Egpj\u009B.\u00ADé"}, {"tag\u2069", "\U000E0041 \x7f \u05D0"}};
    for (const int indent : {-1, 2}) {
        const std::string text = printable_json(value.dump(indent));
        CHECK(json::parse(text) == value);
        CHECK(text.find("\\u202egpj\\u009b.\\u00adé") != std::string::npos);
        CHECK(text.find("\\udb40\\udc41 \\u007f \u05D0") != std::string::npos);
        CHECK((indent < 0) != has_control_byte(text));
    }
    CHECK(printable_json("\"\xff\"") == "\"\\ufffd\"");
}

TEST_CASE("Whatever a text holds, nothing but visible UTF-8 comes out, and it is filtered once for all") {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) {
        every_byte += static_cast<char>(byte);
    }
    std::string every_character;
    for (char32_t c = 0; c < 0xE2000; ++c) {
        if (c < 0xD800 || c > 0xDFFF) {
            every_character += utf8(c);
        }
    }
    for (const std::string& text : {every_byte, every_character}) {
        const std::string shown = printable(text);
        CHECK_FALSE(has_control_byte(shown));
        CHECK_NOTHROW(json(shown).dump());
        CHECK(printable(shown) == shown);
    }
}
