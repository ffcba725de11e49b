// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "vault/new_slots.h"
#include "vault/strict_json.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

/// Whether this version could open the vault by one of these.
bool opens_by(const std::vector<Slot>& slots) {
    return std::ranges::any_of(slots, [](const Slot& slot) { return slot.type().has_value(); });
}

void forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& slots) {
    for (const Slot& slot : slots) {
        if (slot.type() == SlotType::Keyring) {
            forget_keyring_key(vault_id, slot);
        }
    }
}

/// Renewed slots for a new master key. Throws PassphraseWrong.
std::vector<Slot> renewed(const SealedFile& file, View master_key, const Vault::Rotation& rotation,
                          std::int64_t now) {
    std::vector<Slot> slots;
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
        forget_keyring_keys(file.vault_id, slots);
        throw Error{ErrorCode::PassphraseWrong};
    }
    if (rotation.recovery) {
        slots.push_back(make_recovery_slot(file.vault_id, master_key, *rotation.recovery, now));
    }
    return slots;
}

} // namespace

std::vector<Slot> Vault::slots() const {
    return file_.load().slots;
}

bool Vault::has_slot(SlotType type) const {
    return std::ranges::any_of(slots(), [&](const Slot& slot) { return slot.type() == type; });
}

void Vault::add_passphrase(std::string_view passphrase, std::int64_t now) {
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes& master_key) {
        file.slots.push_back(new_passphrase_slot(file.vault_id, master_key, passphrase, now));
    });
}

void Vault::add_keyring(std::int64_t now) {
    std::vector<Slot> added;
    try {
        rewrite(now, [&](SealedFile& file, Contents&, SecretBytes& master_key) {
            added.push_back(new_keyring_slot(file.vault_id, master_key, now));
            file.slots.push_back(added.back());
        });
    } catch (const Error&) {
        if (!added.empty()) {
            forget_keyring_keys(file_.load().vault_id, added);
        }
        throw;
    }
}

void Vault::add_recovery(View key, std::int64_t now) {
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes& master_key) {
        std::erase_if(file.slots, [](const Slot& slot) { return slot.type() == SlotType::Recovery; });
        file.slots.push_back(make_recovery_slot(file.vault_id, master_key, key, now));
    });
}

void Vault::remove_slot(std::string_view id, std::int64_t now) {
    std::vector<Slot> removed;
    std::string vault_id;
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes&) {
        const auto slot = std::ranges::find_if(file.slots, [&](const Slot& s) { return s.id() == id; });
        if (slot == file.slots.end()) {
            throw Error{ErrorCode::SlotUnknown};
        }
        removed.push_back(*slot);
        file.slots.erase(slot);
        if (!opens_by(file.slots)) {
            throw Error{ErrorCode::SlotIsLast};
        }
        vault_id = file.vault_id;
    });
    forget_keyring_keys(vault_id, removed);
}

void Vault::rotate_master_key(const Rotation& rotation, std::int64_t now) {
    std::vector<Slot> old_slots;
    std::string vault_id;
    rewrite(now, [&](SealedFile& file, Contents&, SecretBytes& master_key) {
        SecretBytes new_key = random_key();
        std::vector<Slot> slots = renewed(file, new_key, rotation, now);
        if (!opens_by(slots)) {
            throw Error{ErrorCode::SlotIsLast};
        }
        vault_id = file.vault_id;
        old_slots = std::exchange(file.slots, std::move(slots));
        file.key_id = random_id();
        master_key = std::move(new_key);
    });
    forget_keyring_keys(vault_id, old_slots);
}

} // namespace tessera::vault
