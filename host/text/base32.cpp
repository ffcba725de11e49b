// SPDX-License-Identifier: Apache-2.0
#include "text/base32.h"

#include "error.h"
#include "text/ascii.h"
#include "text/utf8.h"

#include <optional>

namespace tessera::text {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<std::uint32_t> value_of(char c) {
    if (is_ascii_letter(c)) {
        return static_cast<std::uint32_t>(ascii_lower(c) - 'a');
    }
    if (c >= '2' && c <= '7') {
        return static_cast<std::uint32_t>(c - '2') + 26;
    }
    return std::nullopt;
}

bool is_dash(char32_t c) {
    constexpr char32_t kMinusSign = 0x2212;
    return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == kMinusSign;
}

/// How many bytes at the front of `text` separate groups.
std::size_t separator_length(std::string_view text) {
    const auto point = first_code_point(text);
    return point && (is_blank(point->value) || is_dash(point->value)) ? point->length : 0;
}

} // namespace

Bytes base32_decode(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t pending = 0;
    unsigned pending_bits = 0;
    bool padded = false;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t length = separator_length(text.substr(at)); length > 0) {
            at += length;
            continue;
        }
        if (text[at] == '=') {
            padded = true;
            ++at;
            continue;
        }
        const auto value = value_of(text[at]);
        if (!value || padded) {
            throw Error{ErrorCode::SecretInvalid,
                        "secret: not Base32 at character " + std::to_string(at + 1)};
        }
        pending = (pending << 5 | *value) & 0xFFF;
        pending_bits += 5;
        if (pending_bits >= 8) {
            pending_bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(pending >> pending_bits));
        }
        ++at;
    }
    if (bytes.empty()) {
        throw Error{ErrorCode::SecretInvalid, "secret: empty"};
    }
    return bytes;
}

std::string base32_encode(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve((bytes.size() * 8 + 4) / 5);
    std::uint32_t pending = 0;
    unsigned pending_bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = (pending << 8 | byte) & 0xFFF;
        pending_bits += 8;
        while (pending_bits >= 5) {
            pending_bits -= 5;
            text += kAlphabet[pending >> pending_bits & 31];
        }
    }
    if (pending_bits > 0) {
        text += kAlphabet[pending << (5 - pending_bits) & 31];
    }
    return text;
}

} // namespace tessera::text
