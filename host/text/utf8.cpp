// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <algorithm>

namespace tessera::text {

std::optional<CodePoint> first_code_point(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) {
        return CodePoint{lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) {
        return std::nullopt;
    }
    char32_t value = lead & (0xFFU >> (length + 1));
    for (const char c : text.substr(1, length - 1)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) {
            return std::nullopt;
        }
        value = value << 6 | (byte & 0x3F);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) {
        return std::nullopt;
    }
    return CodePoint{value, length};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point) {
            return false;
        }
        text.remove_prefix(point->length);
    }
    return true;
}

bool is_plain_utf8(std::string_view text) {
    return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

std::string utf8_from_latin1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0U | byte >> 6U);
            text += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return text;
}

bool is_blank(char32_t c) {
    const bool ascii_space = c == ' ' || (c >= '\t' && c <= '\r');
    const bool space = c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
                       c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
    return ascii_space || space || is_zero_width(c);
}

bool is_zero_width(char32_t c) {
    constexpr char32_t kSoftHyphen = 0xAD;
    return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == kSoftHyphen;
}

std::string_view trim_blanks(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = first_code_point(text.substr(at));
        const std::size_t length = point ? point->length : 1;
        if (!point || !is_blank(point->value)) {
            begin = std::min(begin, at);
            end = at + length;
        }
        at += length;
    }
    return end == 0 ? std::string_view{} : text.substr(begin, end - begin);
}

} // namespace tessera::text
