// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::scan {

/// What the text of a QR code is for. The names (`otpauth`, `migration`, `microsoft`, `other`) are part of
/// the protocol and of the command line's.
enum class CodeKind {
    Otpauth,   ///< a one-time password account
    Migration, ///< accounts exported by Google Authenticator
    Microsoft, ///< registers Microsoft's own app for push; holds no secret key
    Other,
};

std::string_view code_kind_name(CodeKind kind);

CodeKind classify(std::string_view text);

/// Whether there is an account in it that can be enrolled.
constexpr bool holds_account(CodeKind kind) {
    return kind == CodeKind::Otpauth || kind == CodeKind::Migration;
}

/// The text with its secret key, migration data or activation code replaced by `***`.
std::string masked(std::string_view text);

} // namespace tessera::scan
