// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/key_uri.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// Most lines of one pasted text: more than anybody has accounts.
inline constexpr std::size_t kMaxPastedLines = 10'000;

/// An account that a pasted text holds, or why there is none. Lines are counted from 1.
struct PastedAccount {
    std::size_t line;
    KeyUri uri;
};
struct PastedProblem {
    std::size_t line;
    Error error; ///< its detail quotes nothing
};

struct PastedText {
    std::vector<PastedAccount> accounts;
    std::vector<PastedProblem> problems; ///< these lines don't hold back the others
    bool is_key = false;                 ///< one bare key, and no address
    bool is_export = false; ///< holds a `otpauth-migration:` address: from another app, not from a site
};

/// Reads what people paste to add accounts: Key URIs and `otpauth-migration:` addresses, one or several a
/// line, or one bare key (`typed_key`), which gives an account with the Key URI Format's defaults and without
/// names. Quotes and brackets around an address go, with the comma behind them; a line that goes on with a
/// parameter (`&issuer=…`) belongs to the address before it, as mail programs wrap them.
/// Accounts of a type that no codes can be made for are problems (OtpTypeUnsupported).
/// Throws UriMalformed for more than kMaxPastedLines lines.
PastedText read_pasted_text(std::string_view text);

/// A key as people type or paste it: Base32 (otp/base32.h) without the quotes around it, `secret=` before it
/// and punctuation (`.`, `,`, `;`, `:`) behind it. Over several lines only in short groups of one length: two
/// keys must not become one. Throws SecretInvalid.
Bytes typed_key(std::string_view text);

} // namespace tessera::otp
