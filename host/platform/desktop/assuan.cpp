// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/assuan.h"

#include "text/percent.h"

namespace tessera::platform {

std::string assuan_escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '%' || static_cast<unsigned char>(c) < 0x20) {
            text::append_percent_escape(escaped, c);
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
        if (const auto byte = text::percent_escaped_byte(text.substr(i))) {
            plain += static_cast<char>(*byte);
            i += text::kPercentEscapeLength - 1;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace tessera::platform
