// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/bytes.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tessera::text {

/// Base64 (RFC 4648 section 4), with padding and without line breaks.
std::string base64_encode(std::span<const std::uint8_t> bytes);

enum class Padding {
    Required,
    Optional, ///< Google's migration codes often lack it
};

/// Strict: any other character, wrong padding, an impossible length or left-over bits give nullopt.
std::optional<Bytes> base64_decode(std::string_view text, Padding padding);

} // namespace tessera::text
