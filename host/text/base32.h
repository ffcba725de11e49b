// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/bytes.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tessera::text {

/// Base32 (RFC 4648 section 6) as people and QR codes write secret keys: case doesn't matter; blanks
/// (text/utf8.h), dashes (`-`, `_`, U+2010 … U+2015, U+2212) and padding at the end are ignored; an
/// incomplete last group is dropped. extension/content/enrolment/printed-key.js ignores the same. Throws
/// SecretInvalid for any other character ("0" and "1" aren't guessed to be letters) and for an empty key. The
/// detail gives the place of the character, counted in bytes from 1, never the character.
Bytes base32_decode(std::string_view text);

/// Upper case, without padding.
std::string base32_encode(std::span<const std::uint8_t> bytes);

} // namespace tessera::text
