// SPDX-License-Identifier: Apache-2.0
#include "otp/microsoft_push_code.h"

#include "error.h"
#include "otp/ascii.h"
#include "otp/uri_parts.h"

namespace tessera::otp {

bool is_microsoft_push_code(std::string_view text) {
    if (starts_with_ignoring_case(trim(text), "phonefactor:")) {
        return true;
    }
    try {
        const UriParts parts = split_uri(text);
        if (parts.scheme == "microsoft-authenticator") {
            return parts.authority != "totp" && parts.authority != "hotp";
        }
        return parts.scheme == "https" &&
               starts_with_ignoring_case(parts.path, "authenticatorApp/activateAccount");
    } catch (const Error&) {
        return false;
    }
}

} // namespace tessera::otp
