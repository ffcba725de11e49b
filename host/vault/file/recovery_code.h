// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/crypto/secret_bytes.h"

#include <cstddef>
#include <string>
#include <string_view>

/// The recovery code: 256 random bits as 13 groups of five symbols, to be written down and typed in again.
///
/// Each group is four symbols of Crockford's Base32 (no I, L, O, U; either case; I and L are read as 1, O as
/// 0) and a check symbol over them and the group's number. It is a weighted sum in GF(32), which no single
/// wrong symbol, no two swapped neighbours and no two swapped groups leave as it was.
namespace tessera::vault {

inline constexpr std::size_t kRecoveryGroups = 13;
inline constexpr std::size_t kRecoveryGroupSize = 5;

/// `key` has kKeySize bytes. Groups with a hyphen between them.
std::string recovery_code_text(View key);

/// White space and hyphens are passed over. Throws RecoveryCodeWrong, whose detail says which group holds the
/// mistake, or that symbols are missing or left over.
SecretBytes recovery_code_key(std::string_view text);

/// Whether an answer to "passphrase or recovery code" looks like a recovery code, with at most a few
/// mistakes.
bool looks_like_recovery_code(std::string_view text);

} // namespace tessera::vault
