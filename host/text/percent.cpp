// SPDX-License-Identifier: Apache-2.0
#include "text/percent.h"

#include "error.h"
#include "text/ascii.h"

#include <charconv>

namespace tessera::text {

namespace {

bool is_unreserved(char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

std::optional<std::uint8_t> percent_escaped_byte(std::string_view text) {
    if (text.size() < kPercentEscapeLength || text.front() != '%') {
        return std::nullopt;
    }
    std::uint8_t value = 0;
    const char* const end = text.data() + kPercentEscapeLength;
    return std::from_chars(text.data() + 1, end, value, 16).ptr == end ? std::optional{value} : std::nullopt;
}

void append_percent_escape(std::string& text, char c) {
    constexpr std::string_view kUpperDigits = "0123456789ABCDEF";
    const auto byte = static_cast<std::uint8_t>(c);
    text += '%';
    text += kUpperDigits[byte >> 4U];
    text += kUpperDigits[byte & 0xFU];
}

std::string percent_decode(std::string_view text, PlusSign plus_sign, MalformedEscape malformed_escape,
                           std::string_view field) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_sign == PlusSign::Space) {
            decoded += ' ';
            continue;
        }
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        const auto byte = percent_escaped_byte(text.substr(at));
        if (!byte) {
            if (malformed_escape == MalformedEscape::Refuse) {
                throw Error{ErrorCode::UriMalformed, std::string{field} + ": malformed percent escape"};
            }
            decoded += '%';
            continue;
        }
        if (*byte == 0) {
            throw Error{ErrorCode::UriMalformed, std::string{field} + ": NUL byte"};
        }
        decoded += static_cast<char>(*byte);
        at += kPercentEscapeLength - 1;
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
        } else {
            append_percent_escape(encoded, c);
        }
    }
    return encoded;
}

} // namespace tessera::text
