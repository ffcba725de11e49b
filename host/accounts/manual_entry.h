// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/key_uri.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tessera::accounts {

/// A name that a person typed, as it is kept: cleaned like the names of QR codes (otp/names.h), 1,024 bytes
/// at most. Throws InvalidParams with `field` if it's longer.
std::string kept_name(const std::string& text, std::string_view field);

/// What a user types to add an account. The defaults are the Key URI Format's.
struct ManualEntry {
    std::string secret = {}; ///< for otp::typed_key, or a whole otpauth URI, which overrides the rest
    std::string issuer = {};
    std::string account = {};
    std::string type = "totp";      ///< for otp::type_from_name
    std::string algorithm = "SHA1"; ///< for otp::algorithm_from_name
    int digits = otp::kDefaultDigits;
    std::int64_t period = otp::kDefaultPeriod; ///< seconds
    std::uint64_t counter = 0;
};

/// Throws InvalidParams for a name that is too long or a text with several accounts, OtpTypeUnsupported for
/// Yandex, and what otp::typed_key, otp::type_from_name, otp::algorithm_from_name and otp::parse_key_uri
/// throw.
otp::KeyUri account_from(const ManualEntry& entry);

} // namespace tessera::accounts
