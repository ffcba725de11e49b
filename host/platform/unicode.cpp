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

} // namespace tessera::platform
