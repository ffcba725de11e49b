// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "vault/file/key_slots.h"

#include <string>
#include <string_view>
#include <vector>

/// Makes and removes key slots together with their parts outside the file: a passphrase, which mustn't be
/// empty, and a key in the desktop's keyring.
namespace tessera::vault {

/// Throws PassphraseEmpty.
Slot new_passphrase_slot(const std::string& vault_id, View master_key, std::string_view passphrase,
                         std::int64_t now);

/// Its key is in the desktop's keyring before the vault relies on it. Throws KeyringUnavailable.
Slot new_keyring_slot(const std::string& vault_id, View master_key, std::int64_t now);

/// Throws KeyringUnavailable and KeyringItemMissing.
SecretBytes fetch_keyring_key(const std::string& vault_id, const Slot& slot);

/// For slots that are no longer in the vault. If the keyring doesn't answer, the item stays.
void forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& slots);

/// Runs `save`. If it throws, removes the keys of the slots in `added` from the keyring again.
template <typename Save>
void or_forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& added, Save save) {
    try {
        save();
    } catch (const Error&) {
        forget_keyring_keys(vault_id, added);
        throw;
    }
}

} // namespace tessera::vault
