// SPDX-License-Identifier: Apache-2.0
#include "otp/percent.h"

#include "error.h"
#include "otp/ascii.h"

#include <charconv>
#include <optional>

namespace tessera::otp {

namespace {

constexpr std::size_t kEscapeLength = 3;

std::optional<char> escaped_byte(std::string_view escape) {
    if (escape.size() < kEscapeLength) {
        return std::nullopt;
    }
    unsigned value = 0;
    const char* const end = escape.data() + kEscapeLength;
    const auto result = std::from_chars(escape.data() + 1, end, value, 16);
    if (result.ec != std::errc{} || result.ptr != end) {
        return std::nullopt;
    }
    return static_cast<char>(value);
}

bool is_unreserved(char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

} // namespace

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
        const auto byte = escaped_byte(text.substr(at));
        if (!byte) {
            if (malformed_escape == MalformedEscape::Refuse) {
                throw Error{ErrorCode::UriMalformed, std::string{field} + ": malformed percent escape"};
            }
            decoded += '%';
            continue;
        }
        if (*byte == '\0') {
            throw Error{ErrorCode::UriMalformed, std::string{field} + ": NUL byte"};
        }
        decoded += *byte;
        at += kEscapeLength - 1;
    }
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kHexDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += kHexDigits[byte >> 4];
            encoded += kHexDigits[byte & 15];
        }
    }
    return encoded;
}

} // namespace tessera::otp
