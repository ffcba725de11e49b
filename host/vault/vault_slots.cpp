// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "vault/data/strict_json.h"
#include "vault/file/new_slots.h"
#include "vault/file/rollback_guard.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

/// Renews the slots for a new master key. Appends them to `slots` one by one, so that the caller knows what
/// the keyring holds already if this throws PassphraseWrong or KeyringUnavailable.
void renew(const SealedFile& file, View master_key, const Vault::Rotation& rotation, std::int64_t now,
           std::vector<Slot>& slots) {
    bool passphrase_matches = false;
    for (const Slot& slot : file.slots) {
        if (slot.type() == SlotType::Keyring) {
            slots.push_back(new_keyring_slot(file.vault_id, master_key, now));
        } else if (slot.type() == SlotType::Passphrase && rotation.passphrase && !passphrase_matches &&
                   unwrap_with_passphrase(file.vault_id, slot, *rotation.passphrase)) {
            passphrase_matches = true;
            slots.push_back(new_passphrase_slot(file.vault_id, master_key, *rotation.passphrase, now));
        }
    }
    if (rotation.passphrase && !passphrase_matches) {
        throw Error{ErrorCode::PassphraseWrong};
    }
    if (rotation.recovery) {
        slots.push_back(make_recovery_slot(file.vault_id, master_key, rotation.recovery(), now));
    }
}

/// Slots are made before the vault's lock is taken, since scrypt and the desktop's keyring take time; another
/// process may have changed the keys meanwhile.
void require_unchanged(const SealedFile& made_for, const SealedFile& file) {
    if (made_for.vault_id != file.vault_id || made_for.key_id != file.key_id ||
        !std::ranges::equal(made_for.slots, file.slots, {}, &Slot::json, &Slot::json)) {
        throw Error{ErrorCode::VaultBusy};
    }
}

bool keeps_all(const Slot&) {
    return true;
}

bool opens_now(const SealedFile& file, const Slot& slot) {
    if (slot.type() != SlotType::Keyring) {
        return slot.type().has_value();
    }
    try {
        return unwrap_with_keyring_key(file.vault_id, slot, fetch_keyring_key(file.vault_id, slot))
            .has_value();
    } catch (const Error&) {
        return false;
    }
}

} // namespace

std::vector<Slot> Vault::slots() const {
    return file_.load_head().slots;
}

bool Vault::has_slot(SlotType type) const {
    return std::ranges::any_of(slots(), [&](const Slot& slot) { return slot.type() == type; });
}

Vault::Opened Vault::open_newest() const {
    Opened opened = open();
    require_newest(opened, open_contents(opened.file, opened.master_key));
    return opened;
}

void Vault::add(const Opened& opened, const Slot& slot, std::int64_t now, const KeepsSlot& keeps) {
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes&) {
        require_unchanged(opened.file, file);
        std::erase_if(file.slots, [&](const Slot& old) { return !keeps(old); });
        file.slots.push_back(slot);
    });
}

void Vault::add_passphrase(std::string_view passphrase, std::int64_t now) {
    const Opened opened = open_newest();
    add(opened, new_passphrase_slot(opened.file.vault_id, opened.master_key, passphrase, now), now,
        keeps_all);
}

void Vault::add_keyring(std::int64_t now) {
    const Opened opened = open_newest();
    const std::string& vault_id = opened.file.vault_id;
    const Slot slot = new_keyring_slot(vault_id, opened.master_key, now);
    const std::vector<Slot> added{slot};
    or_forget_keyring_keys(vault_id, added, [&] { add(opened, slot, now, keeps_all); });
}

void Vault::add_recovery(View key, std::int64_t now) {
    const Opened opened = open_newest();
    add(opened, make_recovery_slot(opened.file.vault_id, opened.master_key, key, now), now,
        [](const Slot& old) { return old.type() != SlotType::Recovery; });
}

void Vault::remove_slot(std::string_view id, std::int64_t now) {
    const Opened opened = open_newest();
    const std::vector<Slot>& slots = opened.file.slots;
    const auto removed = std::ranges::find_if(slots, [&](const Slot& slot) { return slot.id() == id; });
    if (removed == slots.end()) {
        throw Error{ErrorCode::SlotUnknown};
    }
    const bool others_open = std::ranges::any_of(
        slots, [&](const Slot& slot) { return slot.id() != id && opens_now(opened.file, slot); });
    if (!others_open) {
        throw Error{ErrorCode::SlotIsLast};
    }
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes&) {
        require_unchanged(opened.file, file);
        std::erase_if(file.slots, [&](const Slot& slot) { return slot.id() == id; });
    });
    forget_keyring_keys(opened.file.vault_id, {*removed});
}

/// Keeps the keys if a copy of the vault is known elsewhere: it has the same slots, and would no longer open.
void Vault::forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& removed) const {
    if (!is_known_elsewhere(vault_id, path())) {
        vault::forget_keyring_keys(vault_id, removed);
    }
}

void Vault::rotate_master_key(const Rotation& rotation, std::int64_t now) {
    const Opened opened = open_newest();
    const std::string& vault_id = opened.file.vault_id;
    const SecretBytes new_key = random_key();
    std::vector<Slot> slots;
    or_forget_keyring_keys(vault_id, slots, [&] {
        renew(opened.file, new_key, rotation, now, slots);
        if (slots.empty()) {
            throw Error{ErrorCode::SlotIsLast};
        }
        rewrite(now, [&](SealedFile& file, Contents&, SecretBytes& master_key) {
            require_unchanged(opened.file, file);
            file.slots = slots;
            file.key_id = random_id();
            master_key = new_key;
        });
    });
    forget_keyring_keys(vault_id, opened.file.slots);
}

} // namespace tessera::vault
