// SPDX-License-Identifier: Apache-2.0
#include "otp/microsoft_push_code.h"

#include "error.h"
#include "otp/uri_parts.h"
#include "text/ascii.h"

namespace tessera::otp {

bool is_microsoft_push_code(std::string_view text) {
    if (text::starts_with_ignoring_case(text::trim(text), "phonefactor:")) {
        return true;
    }
    try {
        const UriParts parts = split_uri(text);
        if (parts.scheme == "microsoft-authenticator") {
            return parts.authority != "totp" && parts.authority != "hotp";
        }
        return parts.scheme == "https" &&
               text::starts_with_ignoring_case(parts.path, "authenticatorApp/activateAccount");
    } catch (const Error&) {
        return false;
    }
}

} // namespace tessera::otp
