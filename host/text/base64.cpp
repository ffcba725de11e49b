// SPDX-License-Identifier: Apache-2.0
#include "text/base64.h"

#include <array>

namespace tessera::text {
namespace {

constexpr std::string_view kBase64Alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNoDigit = 0xFF;

/// Indexed by character. Pictures come as megabytes of Base64, so each character takes one look-up.
constexpr auto kDigits = [] {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::size_t i = 0; i < kBase64Alphabet.size(); ++i) {
        digits[static_cast<unsigned char>(kBase64Alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return digits;
}();

} // namespace

std::string base64_encode(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t pending = 0;
    unsigned pending_bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = pending << 8U | byte;
        for (pending_bits += 8; pending_bits >= 6;) {
            pending_bits -= 6;
            text += kBase64Alphabet[pending >> pending_bits & 0x3FU];
        }
        pending &= (1U << pending_bits) - 1;
    }
    if (pending_bits > 0) {
        text += kBase64Alphabet[pending << (6 - pending_bits)];
    }
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<Bytes> base64_decode(std::string_view text, Padding padding) {
    const std::size_t end = text.find_last_not_of('=') + 1; // npos + 1 is 0
    const std::size_t pads = text.size() - end;
    const bool must_be_whole = padding == Padding::Required || pads > 0;
    if (pads > 2 || (must_be_whole && text.size() % 4 != 0) || end % 4 == 1) {
        return std::nullopt;
    }
    Bytes bytes;
    bytes.reserve(end * 3 / 4);
    std::uint32_t pending = 0;
    unsigned pending_bits = 0;
    for (const char c : text.substr(0, end)) {
        const std::uint8_t digit = kDigits[static_cast<unsigned char>(c)];
        if (digit == kNoDigit) {
            return std::nullopt;
        }
        pending = (pending << 6U | digit) & 0x3FFFU;
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

} // namespace tessera::text
