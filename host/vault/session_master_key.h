// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/sealed_file.h"

#include <chrono>
#include <optional>

/// The master key of an unlocked vault, as all processes of one user share it (platform/session_key.h). It is
/// kept for one vault and one master key of it: after a rotation elsewhere the old one is no longer found.
namespace tessera::vault {

/// Nothing while the vault is locked.
std::optional<SecretBytes> session_master_key(const SealedFile& file);

void keep_session_master_key(const SealedFile& file, View master_key, std::chrono::seconds lifetime);
void prolong_session_master_key(const SealedFile& file, std::chrono::seconds lifetime);
void forget_session_master_key(const SealedFile& file);

} // namespace tessera::vault
