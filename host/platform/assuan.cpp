// SPDX-License-Identifier: Apache-2.0
#include "platform/assuan.h"

#include <charconv>
#include <cstdint>

namespace tessera::platform {

std::string assuan_escape(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || byte < 0x20) {
            escaped += '%';
            escaped += kDigits[byte >> 4U];
            escaped += kDigits[byte & 0xFU];
        } else {
            escaped += c;
        }
    }
    return escaped;
}

std::string assuan_unescape(std::string_view text) {
    std::string plain;
    // A growing string would leave pieces of a passphrase behind in memory.
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::uint8_t byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            plain += static_cast<char>(byte);
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace tessera::platform
