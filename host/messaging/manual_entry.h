// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/params.h"
#include "otp/key_uri.h"

#include <string>
#include <string_view>

namespace tessera::messaging {

/// A name that a person typed, as it is kept: cleaned like the names of QR codes (otp/names.h), 1,024 bytes
/// at most. Throws InvalidParams with `field` where it is longer.
std::string kept_name(const std::string& text, std::string_view field);

/// An account typed in by hand: `secret` (otp::typed_key) and, with the Key URI Format's defaults, `issuer`,
/// `account`, `type`, `algorithm`, `digits`, `period`, `counter`. A whole otpauth URI pasted as `secret` is
/// read as one. Throws InvalidParams, DigitsInvalid, PeriodInvalid, CounterInvalid and what
/// otp::parse_key_uri throws.
otp::KeyUri manual_entry(const Params& params);

} // namespace tessera::messaging
