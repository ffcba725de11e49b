// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/uri_parts.h"
#include "text/bytes.h"

#include <string_view>

namespace tessera::otp {

inline constexpr std::string_view kSteamScheme = "steam";

/// The secret key in `steam://SECRET`, as password managers write it: Base32, perhaps in groups or
/// percent-encoded. Throws UriMalformed for Steam's own links, which have a path (`steam://run/440`), and
/// SecretInvalid.
text::Bytes steam_secret(const UriParts& parts);

} // namespace tessera::otp
