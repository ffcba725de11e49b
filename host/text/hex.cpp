// SPDX-License-Identifier: Apache-2.0
#include "text/hex.h"

namespace tessera::text {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

} // namespace

std::string hex_encode(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += kHexDigits[byte >> 4U];
        text += kHexDigits[byte & 0xFU];
    }
    return text;
}

bool hex_decode(std::string_view text, std::span<std::uint8_t> bytes) {
    if (text.size() != bytes.size() * 2) {
        return false;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::size_t high = kHexDigits.find(text[2 * i]);
        const std::size_t low = kHexDigits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            return false;
        }
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

bool is_hex(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

std::string hex_number(std::uint32_t value, std::size_t least_digits) {
    std::string text;
    for (; value != 0 || text.size() < least_digits; value >>= 4U) {
        text.insert(text.begin(), kHexDigits[value & 0xFU]);
    }
    return text;
}

} // namespace tessera::text
