// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::scan {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 0; ///< bytes
};

/// At the start of `text`, which is not empty; none where that is not UTF-8 (RFC 3629): shortest forms only,
/// no surrogates, nothing beyond U+10FFFF.
std::optional<CodePoint> first_code_point(std::string_view text);

bool is_utf8(std::string_view text);

/// UTF-8 without NUL. Text in UTF-16 is UTF-8 as well, with NUL for every other byte.
bool is_plain_utf8(std::string_view text);

/// ISO/IEC 8859-1, where each byte is the code point of that number.
std::string utf8_from_latin1(std::string_view bytes);

} // namespace tessera::scan
