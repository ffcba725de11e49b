// SPDX-License-Identifier: Apache-2.0
#include "scan/utf8.h"

#include <cstdint>

namespace tessera::scan {

std::optional<CodePoint> first_code_point(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    if (lead < 0x80) {
        return CodePoint{lead, 1};
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) {
        return std::nullopt;
    }
    char32_t value = lead & (0xFFU >> (size + 1));
    for (const char c : text.substr(1, size - 1)) {
        const auto next = static_cast<std::uint8_t>(c);
        if ((next & 0xC0U) != 0x80) {
            return std::nullopt;
        }
        value = value << 6U | (next & 0x3FU);
    }
    const char32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return std::nullopt;
    }
    return CodePoint{value, size};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point) {
            return false;
        }
        text.remove_prefix(point->size);
    }
    return true;
}

bool is_plain_utf8(std::string_view text) {
    return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

std::string utf8_from_latin1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0U | byte >> 6U);
            text += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return text;
}

} // namespace tessera::scan
