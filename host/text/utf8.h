// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::text {

struct CodePoint {
    char32_t value;
    std::size_t length; ///< in bytes
};

/// The code point at the front of `text`, which isn't empty; nullopt if that isn't UTF-8 (RFC 3629): shortest
/// forms only, no surrogates, nothing beyond U+10FFFF.
std::optional<CodePoint> first_code_point(std::string_view text);

bool is_utf8(std::string_view text);

/// UTF-8 without NUL. Text in UTF-16 is UTF-8 as well, with NUL for every other byte.
bool is_plain_utf8(std::string_view text);

/// Converts from ISO/IEC 8859-1, in which each byte is the code point of that number.
std::string utf8_from_latin1(std::string_view bytes);

/// Characters without ink: spaces of every width (White_Space of Unicode 15), zero-width marks (U+200B …
/// U+200D, U+2060, U+FEFF) and the soft hyphen. Web pages and chat programs put them between and around what
/// people copy.
bool is_blank(char32_t c);

/// The blanks that have no width either, so that they're invisible between the characters of a word.
bool is_zero_width(char32_t c);

/// Without the blanks at both ends.
std::string_view trim_blanks(std::string_view text);

} // namespace tessera::text
