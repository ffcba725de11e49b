// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/code.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace tessera::otp {

/// An account as a Key URI (`otpauth://TYPE/LABEL?PARAMETERS`) describes it.
struct KeyUri {
    Parameters parameters;
    std::string issuer;  ///< UTF-8, may be empty; made displayable (otp/names.h) when read
    std::string account; ///< likewise

    friend bool operator==(const KeyUri&, const KeyUri&) = default;
};

/// Reads `otpauth:`, `apple-otpauth:` and `microsoft-authenticator:` (these two with host totp or hotp) and
/// `steam:` URIs by the rules that the contested cases in tests/unit/otp/key_uri_test.cpp pin down. If label
/// and `issuer=` disagree, the parameter wins, and the whole label is kept as the account name (Microsoft 365
/// always sends that). A HOTP URI without a counter starts at 0. Throws UriMalformed, UriTypeUnknown,
/// SecretInvalid, AlgorithmUnknown, DigitsInvalid, PeriodInvalid, CounterInvalid, OtpTypeUnsupported (mOTP)
/// or what otp/vendor_code.h knows. Details name the field and quote nothing.
KeyUri parse_key_uri(std::string_view text);

/// Writes a URI that every known reader takes: each component percent-encoded, defaults left out, `counter`
/// always present for HOTP, `encoder=steam` for Steam. The label has no second colon (otp/key_uri_label.h);
/// the few names that it can't tell apart (an account "a:b" without an issuer, or "Acme:jo" of Acme) go into
/// a parameter `account` as well, which other programs ignore. `parse_key_uri` gives the same account back,
/// except that a TOTP account of five digits whose issuer is "Steam" reads as Steam: the format has no way to
/// tell them apart.
std::string format_key_uri(const KeyUri& uri);

} // namespace tessera::otp
