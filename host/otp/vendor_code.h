// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"

#include <optional>
#include <string_view>

namespace tessera::otp {

/// The error for a text of a QR code that only its vendor's own app can use. Such a code registers a device
/// for push messages: it holds an activation token, and no key that makes codes.
///
/// | error | texts |
/// | --- | --- |
/// | MicrosoftPushCode | of kind Microsoft (otp/text_kind.h) |
/// | OktaVerifyCode | `oktaverify://…?t=…&f=…&s=https://ORG.okta.com`; `otpauth://…` with such a `t` and `s`
/// | |                | and without `secret` (Okta's Classic Engine); links at Okta that activate (not seen)
/// | | DuoMobileCode | `duo://CODE-HOST`; `https://m-ID.duosecurity.com/activate/CODE`, also `android`,
/// `iphone` | | OwnAppCode | `pushauth://…` (ForgeRock and Ping); `com.rsa.securid://ctf…` and | | |
/// `http://127.0.0.1/securid/ctf…` (RSA SecurID: a seed in a format of its own) |
std::optional<ErrorCode> vendor_code(std::string_view text);

} // namespace tessera::otp
