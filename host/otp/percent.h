// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::otp {

/// What `+` stands for: itself, or a space as HTML forms write it.
enum class PlusSign { Literal, Space };

/// What becomes of a `%` that two hexadecimal digits do not follow.
enum class MalformedEscape { Refuse, Keep };

/// Undoes percent-encoding (RFC 3986 section 2.1). `field` names the component in error details.
/// Throws UriMalformed for a refused escape, and always for `%00`.
std::string percent_decode(std::string_view text, PlusSign plus_sign, MalformedEscape malformed_escape,
                           std::string_view field);

/// Encodes all but the unreserved characters (RFC 3986 section 2.3); a space becomes `%20`.
std::string percent_encode(std::string_view text);

} // namespace tessera::otp
