// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "platform/desktop_keyring.h"
#include "platform/paths.h"
#include "vault/merge.h"
#include "vault/new_slots.h"
#include "vault/recovery_code.h"
#include "vault/session_master_key.h"
#include "vault/strict_json.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

SecretBytes require_session_master_key(const SealedFile& file) {
    std::optional<SecretBytes> key = session_master_key(file);
    if (!key) {
        throw Error{ErrorCode::VaultLocked};
    }
    return *std::move(key);
}

/// Opens the contents before it keeps the key: an unlocked vault is one that can be read.
void unlock(const SealedFile& file, View master_key) {
    const Contents contents = open_contents(file, master_key);
    keep_session_master_key(file, master_key, contents.auto_lock);
}

/// Tries each slot of a type. One that cannot be read does not keep the others from opening the vault.
template <typename Unwrap>
std::optional<SecretBytes> first_that_opens(const SealedFile& file, SlotType type, Unwrap unwrap) {
    std::optional<Error> problem;
    for (const Slot& slot : file.slots) {
        if (slot.type() != type) {
            continue;
        }
        try {
            if (std::optional<SecretBytes> master_key = unwrap(slot)) {
                return master_key;
            }
        } catch (const Error& error) {
            problem = error;
        }
    }
    if (problem) {
        throw Error{*problem};
    }
    return std::nullopt;
}

} // namespace

fs::path default_vault_path() {
    return platform::data_home() / "tessera" / "vault.tessera";
}

Vault::Vault(fs::path path) : file_(std::move(path)) {}

State Vault::state() const {
    if (!file_.is_there()) {
        return State::Missing;
    }
    return session_master_key(file_.load()) ? State::Unlocked : State::Locked;
}

void Vault::create(std::int64_t now, const std::function<void(SealedFile&, View)>& make_slot) {
    // Asked twice: before anything is made in a folder, and under the lock.
    if (file_.is_there()) {
        throw Error{ErrorCode::VaultExists};
    }
    const platform::FileLock lock = file_.lock();
    if (file_.is_there()) {
        throw Error{ErrorCode::VaultExists};
    }
    SealedFile file;
    file.vault_id = random_id();
    file.key_id = random_id();
    const SecretBytes master_key = random_key();
    Contents contents;
    contents.generation = 1;
    contents.saved_at = now;
    make_slot(file, master_key);
    file_.create(file, master_key, contents);
    keep_session_master_key(file, master_key, contents.auto_lock);
}

void Vault::create_with_passphrase(std::string_view passphrase, std::int64_t now) {
    create(now, [&](SealedFile& file, View master_key) {
        file.slots.push_back(new_passphrase_slot(file.vault_id, master_key, passphrase, now));
    });
}

void Vault::create_with_keyring(std::int64_t now) {
    create(now, [&](SealedFile& file, View master_key) {
        file.slots.push_back(new_keyring_slot(file.vault_id, master_key, now));
    });
}

void Vault::unlock_with_passphrase(std::string_view passphrase) {
    const SealedFile file = file_.load();
    const auto master_key = first_that_opens(file, SlotType::Passphrase, [&](const Slot& slot) {
        return unwrap_with_passphrase(file.vault_id, slot, passphrase);
    });
    if (!master_key) {
        throw Error{ErrorCode::PassphraseWrong};
    }
    unlock(file, *master_key);
}

void Vault::unlock_with_keyring() {
    const SealedFile file = file_.load();
    const auto master_key = first_that_opens(file, SlotType::Keyring, [&](const Slot& slot) {
        return unwrap_with_keyring_key(file.vault_id, slot, fetch_keyring_key(file.vault_id, slot));
    });
    if (!master_key) {
        throw Error{ErrorCode::KeyringItemMissing};
    }
    unlock(file, *master_key);
}

void Vault::unlock_with_recovery_code(std::string_view text) {
    const SealedFile file = file_.load();
    const SecretBytes key = recovery_code_key(text);
    const auto master_key = first_that_opens(file, SlotType::Recovery, [&](const Slot& slot) {
        return unwrap_with_recovery_key(file.vault_id, slot, key);
    });
    if (!master_key) {
        throw Error{ErrorCode::RecoveryCodeWrong,
                    "it belongs to another vault, or a newer one took its place"};
    }
    unlock(file, *master_key);
}

void Vault::lock() {
    if (!file_.is_there()) {
        return;
    }
    try {
        forget_session_master_key(file_.load());
    } catch (const Error& error) {
        // A damaged file does not say which key is its own; an earlier copy of it does.
        const auto copy = newest_good_copy();
        if (error.code() != ErrorCode::VaultDamaged || !copy) {
            throw;
        }
        forget_session_master_key(take_apart(platform::read_file(copy->path, kMaxVaultBytes)));
    }
}

Contents Vault::read() const {
    const SealedFile file = file_.load();
    const SecretBytes master_key = require_session_master_key(file);
    Contents contents = open_contents(file, master_key);
    prolong_session_master_key(file, contents.auto_lock);
    return contents;
}

void Vault::rewrite(std::int64_t now, const Rewrite& change) {
    const platform::FileLock lock = file_.lock();
    const SealedFile now_there = file_.load();
    SecretBytes master_key = require_session_master_key(now_there);
    const Contents before = open_contents(now_there, master_key);
    if (const auto newer = file_.newer_generation(now_there, before, master_key)) {
        throw Error{ErrorCode::VaultOlder,
                    std::to_string(before.generation) + " < " + std::to_string(*newer)};
    }
    SealedFile file = now_there;
    Contents after = before;
    change(file, after, master_key);
    stamp_changes(before, after, now);
    after.empty_trash(now);
    after.generation = std::max(before.generation, after.generation) + 1;
    after.saved_at = now;
    file_.replace(now_there, before, file, master_key, after);
    if (file.key_id != now_there.key_id) {
        forget_session_master_key(now_there);
        keep_session_master_key(file, master_key, after.auto_lock);
    } else {
        prolong_session_master_key(file, after.auto_lock);
    }
}

void Vault::change(std::int64_t now, const std::function<void(Contents&)>& change) {
    rewrite(now, [&](SealedFile&, Contents& contents, SecretBytes&) { change(contents); });
}

std::optional<std::uint64_t> Vault::newer_generation() const {
    const SealedFile file = file_.load();
    const SecretBytes master_key = require_session_master_key(file);
    return file_.newer_generation(file, open_contents(file, master_key), master_key);
}

void Vault::accept_older(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    const SealedFile file = file_.load();
    const SecretBytes master_key = require_session_master_key(file);
    const Contents before = open_contents(file, master_key);
    if (const auto newer = file_.newer_generation(file, before, master_key)) {
        // Above all that was seen: from here on this is the newest.
        Contents after = before;
        after.generation = *newer + 1;
        after.saved_at = now;
        file_.replace(file, before, file, master_key, after);
    }
}

} // namespace tessera::vault
