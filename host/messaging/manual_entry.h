// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/params.h"
#include "otp/key_uri.h"

namespace tessera::messaging {

/// An account typed in by hand: `secret` and, with the Key URI Format's defaults, `issuer`, `account`,
/// `type`, `algorithm`, `digits`, `period`, `counter`. A whole otpauth URI pasted as `secret` is read as one.
/// Throws InvalidParams and what otp::parse_key_uri throws.
otp::KeyUri manual_entry(const Params& params);

} // namespace tessera::messaging
