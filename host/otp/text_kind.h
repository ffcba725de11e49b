// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tessera::otp {

/// What the text of a QR code is for. Only this file decides that, for scanned, pasted and read texts alike.
/// The names (`otpauth`, `migration`, `microsoft`, `other`) are part of the protocol and of the command
/// line's.
enum class TextKind : std::uint8_t {
    Otpauth,   ///< a one-time password account, for parse_key_uri()
    Migration, ///< accounts exported by Google Authenticator, for parse_migration_uri()
    Microsoft, ///< registers Microsoft's own app for push; holds no secret key
    Other,
};

std::string_view text_kind_name(TextKind kind);

/// Decides by scheme, host and path, without a look at parameters; ignores noise at both ends, like
/// split_uri().
///
/// | kind | texts |
/// | --- | --- |
/// | Otpauth | `otpauth://`, `apple-otpauth://`; `microsoft-authenticator://` with host `totp` or `hotp`; |
/// |         | `steam://SECRET` (otp/steam_uri.h) |
/// | Migration | `otpauth-migration:` |
/// | Microsoft | `phonefactor:`; `microsoft-authenticator://` with another host; |
/// |           | `https://HOST/authenticatorApp/activateAccount` where Microsoft's clouds sign users in |
TextKind text_kind(std::string_view text);

/// Whether a text may hold an account that can be enrolled: of kind Otpauth or Migration.
bool holds_account(std::string_view text);

} // namespace tessera::otp
