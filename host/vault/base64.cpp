// SPDX-License-Identifier: Apache-2.0
#include "vault/base64.h"

#include <openssl/evp.h>

#include <algorithm>

namespace tessera::vault {

std::string base64_encode(std::span<const std::uint8_t> bytes) {
    // EVP_EncodeBlock ends with a NUL that std::string already has room for.
    std::string text((bytes.size() + 2) / 3 * 4, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                    static_cast<int>(bytes.size()));
    return text;
}

std::optional<std::vector<std::uint8_t>> base64_decode(std::string_view text) {
    // EVP_DecodeBlock trims white space and takes padding anywhere; the strict form is what callers rely on.
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    const auto in_alphabet = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '/';
    };
    if (text.size() % 4 != 0 || text.size() > (1U << 30U) ||
        !std::ranges::all_of(text.substr(0, text.size() - padding), in_alphabet)) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes(text.size() / 4 * 3);
    if (!text.empty() && EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                         static_cast<int>(text.size())) < 0) {
        return std::nullopt;
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

} // namespace tessera::vault
