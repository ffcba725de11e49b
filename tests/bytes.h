// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/bytes.h"

#include <charconv>
#include <string_view>

namespace tessera::test {

inline text::Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

inline text::Bytes bytes_of_hex(std::string_view hex) {
    text::Bytes bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        std::uint8_t byte = 0;
        std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
        bytes.push_back(byte);
    }
    return bytes;
}

} // namespace tessera::test
