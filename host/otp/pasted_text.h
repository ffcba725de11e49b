// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/key_uri.h"
#include "text/bytes.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// An account that a pasted text holds, or the reason why it holds none. Lines are counted from 1.
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
    bool is_key = false;                 ///< one bare key, without an address
    bool is_export = false; ///< holds a `otpauth-migration:` address: from another app, not from a site
};

/// Reads what people paste to add accounts: Key URIs and `otpauth-migration:` addresses, one or several a
/// line, or one bare key (`typed_key`), which gives an account with the Key URI Format's defaults and without
/// names. Quotes and brackets around an address go, and so do the words before and after it; a line that goes
/// on with a parameter (`&issuer=…`) belongs to the address before it, as mail programs wrap them. An address
/// that a line break may have cut in its key is a problem for both lines (UriEndUnclear), as is one with
/// words behind its key that may be part of it: see otp/pasted_ends.h. Accounts of a type that no codes can
/// be made for are problems (OtpTypeUnsupported). Throws UriMalformed for more than kMaxPastedLines
/// (otp/pasted_lines.h) lines or addresses.
PastedText read_pasted_text(std::string_view text);

/// A key as people type or paste it: Base32 (text/base32.h) without the quotes around it, `secret=` before it
/// and punctuation (`.`, `,`, `;`, `:`) after it. It may have several lines only in short groups of one
/// length: two keys must not become one. Throws SecretInvalid.
text::Bytes typed_key(std::string_view text);

} // namespace tessera::otp
