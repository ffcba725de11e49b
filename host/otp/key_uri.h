// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/code.h"

#include <string>
#include <string_view>

namespace tessera::otp {

/// An account as a Key URI (`otpauth://TYPE/LABEL?PARAMETERS`) describes it.
struct KeyUri {
    Parameters parameters;
    std::string issuer;  ///< UTF-8, may be empty
    std::string account; ///< UTF-8, may be empty

    friend bool operator==(const KeyUri&, const KeyUri&) = default;
};

/// Longest URI that is read, in bytes: a version 40 QR code holds 4,296 characters.
inline constexpr std::size_t kMaxUriLength = 16'384;

/// Reads `otpauth:`, `apple-otpauth:`, `microsoft-authenticator:` (with host totp or hotp) and `steam:` URIs
/// by the rules that the contested cases in tests/unit/key_uri_test.cpp pin down. Where label and `issuer=`
/// disagree the parameter wins and the whole label is kept as the account name (Microsoft 365 always sends
/// that). Throws UriMalformed, UriTypeUnknown, SecretInvalid, AlgorithmUnknown, DigitsInvalid, PeriodInvalid,
/// CounterInvalid or MicrosoftPushCode.
KeyUri parse_key_uri(std::string_view text);

/// Writes a URI that every known reader takes: each component percent-encoded, defaults left out,
/// `counter` always present for HOTP, `encoder=steam` for Steam.
std::string format_key_uri(const KeyUri& uri);

} // namespace tessera::otp
