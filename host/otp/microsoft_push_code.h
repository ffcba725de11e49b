// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tessera::otp {

/// Whether a QR code's text registers the Microsoft Authenticator app for push notifications
/// (`phonefactor://activate_account…`, `https://login.microsoftonline.com/authenticatorApp/activateAccount…`,
/// `microsoft-authenticator://activatemfa…`). Such a code holds no secret: no other program can use it.
/// `microsoft-authenticator://totp/…` and `…//hotp/…` are Key URIs under another scheme, and not meant here.
bool is_microsoft_push_code(std::string_view text);

} // namespace tessera::otp
