// SPDX-License-Identifier: Apache-2.0
#include "vault/file/new_slots.h"

#include "platform/desktop/keyring.h"
#include "sentences/sentence.h"

namespace tessera::vault {
namespace {

void forget_keyring_key(const std::string& vault_id, const Slot& slot) {
    try {
        platform::remove_from_desktop_keyring(vault_id, slot.id());
    } catch (const Error&) {
        return;
    }
}

} // namespace

Slot new_passphrase_slot(const std::string& vault_id, View master_key, std::string_view passphrase,
                         std::int64_t now) {
    if (passphrase.empty()) {
        throw Error{ErrorCode::PassphraseEmpty};
    }
    return make_passphrase_slot(vault_id, master_key, passphrase, now);
}

Slot new_keyring_slot(const std::string& vault_id, View master_key, std::int64_t now) {
    const SecretBytes key = random_key();
    Slot slot = make_keyring_slot(vault_id, master_key, key, now);
    platform::store_in_desktop_keyring(
        vault_id, slot.id(), std::string{sentence(Key::desktop_keyring_label, user_language())}, key);
    return slot;
}

SecretBytes fetch_keyring_key(const std::string& vault_id, const Slot& slot) {
    SecretBytes key(kKeySize);
    platform::fetch_from_desktop_keyring(vault_id, slot.id(), key);
    return key;
}

void forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& slots) {
    for (const Slot& slot : slots) {
        if (slot.type() == SlotType::Keyring) {
            forget_keyring_key(vault_id, slot);
        }
    }
}

} // namespace tessera::vault
