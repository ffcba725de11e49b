// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/base32.h"

#include <optional>
#include <string_view>

namespace tessera::otp {

/// Base64 (RFC 4648 section 4), strict but for the padding, which may be absent: any other character, wrong
/// padding, an impossible length or left-over bits give nullopt.
std::optional<Bytes> base64_decode(std::string_view text);

} // namespace tessera::otp
