// SPDX-License-Identifier: Apache-2.0
#include "otp/base64.h"

#include "otp/ascii.h"

namespace tessera::otp {

namespace {

std::optional<std::uint32_t> value_of(char c) {
    if (c >= 'A' && c <= 'Z') {
        return static_cast<std::uint32_t>(c - 'A');
    }
    if (c >= 'a' && c <= 'z') {
        return static_cast<std::uint32_t>(c - 'a') + 26;
    }
    if (is_ascii_digit(c)) {
        return static_cast<std::uint32_t>(c - '0') + 52;
    }
    if (c == '+') {
        return 62;
    }
    if (c == '/') {
        return 63;
    }
    return std::nullopt;
}

} // namespace

std::optional<Bytes> base64_decode(std::string_view text) {
    const std::size_t end = text.find_last_not_of('=') + 1; // npos + 1 is 0
    const std::size_t padding = text.size() - end;
    if (padding > 2 || (padding > 0 && text.size() % 4 != 0) || end % 4 == 1) {
        return std::nullopt;
    }
    Bytes bytes;
    bytes.reserve(end * 3 / 4);
    std::uint32_t pending = 0;
    unsigned pending_bits = 0;
    for (const char c : text.substr(0, end)) {
        const auto value = value_of(c);
        if (!value) {
            return std::nullopt;
        }
        pending = (pending << 6 | *value) & 0x3FFF;
        pending_bits += 6;
        if (pending_bits >= 8) {
            pending_bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(pending >> pending_bits));
        }
    }
    if ((pending & ((1U << pending_bits) - 1)) != 0) {
        return std::nullopt;
    }
    return bytes;
}

} // namespace tessera::otp
