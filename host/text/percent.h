// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::text {

/// What `+` stands for: itself, or a space as HTML forms write it.
enum class PlusSign { Literal, Space };

/// What to do with a `%` that isn't followed by two hexadecimal digits.
enum class MalformedEscape { Refuse, Keep };

/// Decodes percent-encoding (RFC 3986 section 2.1). `field` names the component in error details. Throws
/// UriMalformed for a refused escape, and always for `%00`.
std::string percent_decode(std::string_view text, PlusSign plus_sign, MalformedEscape malformed_escape,
                           std::string_view field);

/// How long `%` and two digits are.
inline constexpr std::size_t kPercentEscapeLength = 3;

/// The byte that `%` and two hexadecimal digits of either case stand for at the front of `text`; nullopt if
/// they aren't there.
std::optional<std::uint8_t> percent_escaped_byte(std::string_view text);

/// Appends `c` as `%` and two upper-case digits.
void append_percent_escape(std::string& text, char c);

/// Encodes all but the unreserved characters (RFC 3986 section 2.3); a space becomes `%20`.
std::string percent_encode(std::string_view text);

} // namespace tessera::text
