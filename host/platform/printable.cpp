// SPDX-License-Identifier: Apache-2.0
#include "platform/printable.h"

#include "text/hex.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tessera::platform {
namespace {

enum class Kind {
    Visible,
    Joiner,   ///< shows only what it does to its neighbours
    Selector, ///< chooses among the shapes of the character before it
    Hidden,   ///< shows nothing, or commands
};

struct Range {
    char32_t first;
    char32_t last;
    Kind kind;
};

/// In order. Unicode 15: Cc, Cf but for the signs that show (Arabic, Syriac, Kaithi), Zl, Zp, and all of
/// Default_Ignorable_Code_Point, with the code points reserved for it.
constexpr auto kUnseen = std::to_array<Range>({
    {0x00, 0x1F, Kind::Hidden},         {0x7F, 0x9F, Kind::Hidden},
    {0xAD, 0xAD, Kind::Hidden},                                           // soft hyphen
    {0x34F, 0x34F, Kind::Hidden},       {0x61C, 0x61C, Kind::Hidden},     // Arabic letter mark
    {0x115F, 0x1160, Kind::Hidden},                                       // Hangul fillers
    {0x17B4, 0x17B5, Kind::Hidden},     {0x180B, 0x180D, Kind::Selector}, // Mongolian
    {0x180E, 0x180E, Kind::Joiner},     {0x180F, 0x180F, Kind::Selector},
    {0x200B, 0x200B, Kind::Hidden},                                     // zero-width space
    {0x200C, 0x200D, Kind::Joiner},     {0x200E, 0x200F, Kind::Hidden}, // direction marks
    {0x2028, 0x202E, Kind::Hidden},                                     // separators, embeddings, overrides
    {0x2060, 0x206F, Kind::Hidden},                                     // invisible operators, isolates
    {0x3164, 0x3164, Kind::Hidden},                                     // Hangul filler
    {0xFE00, 0xFE0F, Kind::Selector},   {0xFEFF, 0xFEFF, Kind::Hidden}, // byte order mark
    {0xFFA0, 0xFFA0, Kind::Hidden},     {0xFFF0, 0xFFFB, Kind::Hidden}, // interlinear annotation
    {0x13430, 0x1343F, Kind::Hidden},   {0x1BCA0, 0x1BCA3, Kind::Hidden},
    {0x1D173, 0x1D17A, Kind::Hidden},   {0xE0000, 0xE00FF, Kind::Hidden}, // tags
    {0xE0100, 0xE01EF, Kind::Selector}, {0xE01F0, 0xE0FFF, Kind::Hidden},
});

Kind kind_of(char32_t c) {
    const auto* range = std::ranges::lower_bound(kUnseen, c, {}, &Range::last);
    return range != kUnseen.end() && range->first <= c ? range->kind : Kind::Visible;
}

struct Character {
    std::string_view bytes; ///< one byte if it isn't UTF-8
    char32_t value = 0;
    bool is_utf8 = true;
};

/// The one at the front of `text`, which isn't empty.
Character first_of(std::string_view text) {
    if (const auto point = text::first_code_point(text)) {
        return {text.substr(0, point->length), point->value};
    }
    return {text.substr(0, 1), static_cast<unsigned char>(text.front()), false};
}

/// The character that a joiner or a selector would belong to.
enum class Before { Nothing, Base, Selected };

/// Whether `c` is of a script, or a sign, that joiners and selectors are for.
bool is_base(char32_t c) {
    return c >= 0x80 && kind_of(c) == Kind::Visible;
}

bool starts_with_base(std::string_view text) {
    return !text.empty() && is_base(first_of(text).value);
}

/// The signs that emoji make a keycap of: `1`, U+FE0F, U+20E3.
bool is_keycap(char c) {
    return c == '#' || c == '*' || (c >= '0' && c <= '9');
}

bool is_kept(const Character& character, Before before, char last, std::string_view rest) {
    switch (kind_of(character.value)) {
    case Kind::Visible:
        return character.is_utf8;
    case Kind::Joiner:
        return before != Before::Nothing && starts_with_base(rest);
    case Kind::Selector:
        return before == Before::Base || (character.value == 0xFE0F && is_keycap(last));
    case Kind::Hidden:
        return false;
    }
    return false;
}

Before before_next(char32_t c) {
    if (is_base(c)) {
        return Before::Base;
    }
    return kind_of(c) == Kind::Selector ? Before::Selected : Before::Nothing;
}

std::string spelled_for_people(const Character& character) {
    return character.bytes.size() == 1 ? "\\x" + text::hex_number(character.value, 2)
                                       : "\\u{" + text::hex_number(character.value, 2) + "}";
}

/// RFC 8259, section 7.
std::string spelled_in_json(const Character& character) {
    if (!character.is_utf8) {
        return "\\ufffd";
    }
    if (character.value < 0x10000) {
        return "\\u" + text::hex_number(character.value, 4);
    }
    const std::uint32_t offset = character.value - 0x10000;
    return "\\u" + text::hex_number(0xD800 + (offset >> 10U), 4) + "\\u" +
           text::hex_number(0xDC00 + (offset & 0x3FFU), 4);
}

/// The number of visible ASCII bytes at the front. Most texts are nearly all such bytes, and lists are long.
std::size_t plain_length(std::string_view text) {
    const auto shows = [](char c) { return c >= ' ' && c <= '~'; };
    return static_cast<std::size_t>(std::ranges::find_if_not(text, shows) - text.begin());
}

enum class LineFeeds { Spelled, Kept };

template <typename Spell>
std::string filtered(std::string_view text, LineFeeds line_feeds, Spell spell) {
    std::string safe;
    safe.reserve(text.size());
    Before before = Before::Nothing;
    for (std::string_view rest = text; !rest.empty();) {
        if (const std::size_t plain = plain_length(rest); plain > 0) {
            safe += rest.substr(0, plain);
            rest.remove_prefix(plain);
            before = Before::Nothing;
            continue;
        }
        const Character character = first_of(rest);
        rest.remove_prefix(character.bytes.size());
        const bool is_line_end = character.value == '\n' && line_feeds == LineFeeds::Kept;
        const char last = safe.empty() ? '\0' : safe.back();
        if (is_line_end || is_kept(character, before, last, rest)) {
            safe += character.bytes;
            before = before_next(character.value);
        } else {
            safe += spell(character);
            before = Before::Nothing;
        }
    }
    return safe;
}

} // namespace

std::string printable(std::string_view text) {
    return filtered(text, LineFeeds::Spelled, spelled_for_people);
}

std::string printable_lines(std::string_view text) {
    return filtered(text, LineFeeds::Kept, spelled_for_people);
}

std::string printable_json(std::string_view json) {
    return filtered(json, LineFeeds::Kept, spelled_in_json);
}

} // namespace tessera::platform
