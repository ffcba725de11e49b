// SPDX-License-Identifier: Apache-2.0
#include "platform/unicode.h"

#include "text/utf8.h"

#include <glib.h>

#include <cstring>

namespace tessera::platform {

std::string normalised(std::string_view text) {
    // Checked first: g_utf8_normalize() would stop at a zero byte, and would accept overlong forms.
    if (!text::is_plain_utf8(text)) {
        return std::string{text};
    }
    char* composed =
        g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_DEFAULT_COMPOSE);
    if (composed == nullptr) {
        return std::string{text};
    }
    std::string result{composed};
    // It may be a passphrase.
    ::explicit_bzero(composed, result.size());
    g_free(composed);
    return result;
}

namespace {

std::size_t width_of(char32_t c, std::size_t before) {
    constexpr char32_t kAsEmoji = 0xFE0F; // a selector that makes a narrow sign wide
    if (c == kAsEmoji) {
        return before == 1 ? 1 : 0;
    }
    if (g_unichar_iszerowidth(c) != FALSE) {
        return 0;
    }
    return g_unichar_iswide(c) != FALSE ? 2 : 1;
}

/// Takes a character off the front. Returns its columns; one if it isn't UTF-8.
std::size_t take_width(std::string_view& text, std::size_t before) {
    const auto point = text::first_code_point(text);
    text.remove_prefix(point ? point->length : 1);
    return point ? width_of(point->value, before) : 1;
}

} // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t last = 0; !text.empty(); width += last) {
        last = take_width(text, last);
    }
    return width;
}

std::string_view fitting(std::string_view text, std::size_t columns) {
    std::string_view rest = text;
    std::size_t width = 0;
    std::size_t fits = 0;
    for (std::size_t last = 0; !rest.empty();) {
        last = take_width(rest, last);
        width += last;
        if (width > columns) {
            break;
        }
        fits = text.size() - rest.size();
    }
    return text.substr(0, fits);
}

} // namespace tessera::platform
