// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/key_slots.h"

#include <string>
#include <string_view>

/// Key slots together with what lies outside the file for them: a passphrase that must be worth something,
/// and a key in the desktop's keyring.
namespace tessera::vault {

/// Throws PassphraseEmpty.
Slot new_passphrase_slot(const std::string& vault_id, View master_key, std::string_view passphrase,
                         std::int64_t now);

/// Its key is in the desktop's keyring before the vault relies on it. Throws KeyringUnavailable.
Slot new_keyring_slot(const std::string& vault_id, View master_key, std::int64_t now);

/// Throws KeyringUnavailable and KeyringItemMissing.
SecretBytes fetch_keyring_key(const std::string& vault_id, const Slot& slot);

/// For a slot that is no longer in the vault; its item stays where the keyring does not answer.
void forget_keyring_key(const std::string& vault_id, const Slot& slot);

} // namespace tessera::vault
