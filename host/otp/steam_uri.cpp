// SPDX-License-Identifier: Apache-2.0
#include "otp/steam_uri.h"

#include "error.h"
#include "text/base32.h"
#include "text/percent.h"

namespace tessera::otp {

text::Bytes steam_secret(const UriParts& parts) {
    if (!parts.path.empty()) {
        throw Error{ErrorCode::UriMalformed, "steam: not a secret key"};
    }
    return text::base32_decode(text::percent_decode(parts.authority, text::PlusSign::Space,
                                                    text::MalformedEscape::Refuse, "secret"));
}

} // namespace tessera::otp
