// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "platform/paths.h"
#include "vault/data/stamp_changes.h"
#include "vault/data/strict_json.h"
#include "vault/file/new_slots.h"
#include "vault/file/recovery_code.h"
#include "vault/file/rollback_guard.h"
#include "vault/file/unwrap_any.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace fs = std::filesystem;

fs::path default_vault_path() {
    return platform::data_home() / "tessera" / "vault.tessera";
}

Vault::Vault(fs::path path) : file_(std::move(path)), keys_(file_.path()) {}

State Vault::state() const {
    if (!file_.is_there()) {
        return State::Missing;
    }
    return keys_.find(file_.load_head()) ? State::Unlocked : State::Locked;
}

Vault::Opened Vault::open() const {
    // Another process may replace the key between two looks.
    constexpr int kLooks = 3;
    for (int look = 0; look < kLooks; ++look) {
        // Without a key that vouches for the file, reads only its head.
        const SealedFile head = file_.load_head();
        std::optional<SecretBytes> master_key = keys_.find(head);
        if (!master_key) {
            continue;
        }
        if (!is_authentic(head, *master_key)) {
            throw Error{ErrorCode::VaultDamaged, "the header's check sum differs"};
        }
        SealedFile file = file_.load();
        if (file.vault_id == head.vault_id && file.key_id == head.key_id) {
            return {std::move(file), *std::move(master_key)};
        }
    }
    throw Error{ErrorCode::VaultLocked};
}

void Vault::unlock(const SealedFile& file, View master_key) {
    try {
        keys_.keep(file, master_key, open_contents(file, master_key).auto_lock);
    } catch (const Error&) {
        keys_.keep(file, master_key, kDefaultAutoLock);
        throw;
    }
}

void Vault::require_place_for(Over over) const {
    if (over == Over::Lost && is_damaged()) {
        return;
    }
    if (file_.is_there()) {
        throw Error{ErrorCode::VaultExists};
    }
    if (over == Over::Nothing) {
        file_.require_never_there();
    }
}

void Vault::create(std::int64_t now, const Beginning& beginning, const MakeSlot& make_slot) {
    // Checked twice: before anything is made, and under the lock.
    require_place_for(beginning.over);
    SealedFile file;
    file.vault_id = random_id();
    file.key_id = random_id();
    const SecretBytes master_key = random_key();
    Contents contents = beginning.contents;
    stamp_changes({}, contents, now);
    contents.generation = 1;
    contents.saved_at = now;
    or_forget_keyring_keys(file.vault_id, file.slots, [&] {
        file.slots.push_back(make_slot(file.vault_id, master_key));
        if (beginning.recovery) {
            file.slots.push_back(make_recovery_slot(file.vault_id, master_key, *beginning.recovery, now));
        }
        const platform::FileLock lock = file_.lock();
        require_place_for(beginning.over);
        file_.create(file, master_key, contents);
    });
    keys_.keep(file, master_key, contents.auto_lock);
}

void Vault::create_with_passphrase(std::string_view passphrase, std::int64_t now,
                                   const Beginning& beginning) {
    create(now, beginning, [&](const std::string& vault_id, View master_key) {
        return new_passphrase_slot(vault_id, master_key, passphrase, now);
    });
}

void Vault::create_with_keyring(std::int64_t now, const Beginning& beginning) {
    create(now, beginning, [&](const std::string& vault_id, View master_key) {
        return new_keyring_slot(vault_id, master_key, now);
    });
}

void Vault::unlock_with_passphrase(std::string_view passphrase) {
    const SealedFile file = file_.load();
    const auto master_key = unwrap_any(file, SlotType::Passphrase, [&](const Slot& slot) {
        return unwrap_with_passphrase(file.vault_id, slot, passphrase);
    });
    if (!master_key) {
        throw Error{ErrorCode::PassphraseWrong};
    }
    unlock(file, *master_key);
}

void Vault::unlock_with_keyring() {
    const SealedFile file = file_.load();
    const auto master_key = unwrap_any(file, SlotType::Keyring, [&](const Slot& slot) {
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
    const auto master_key = unwrap_any(file, SlotType::Recovery, [&](const Slot& slot) {
        return unwrap_with_recovery_key(file.vault_id, slot, key);
    });
    if (!master_key) {
        throw Error{ErrorCode::RecoveryCodeWrong,
                    "it belongs to another vault, or a newer one took its place"};
    }
    unlock(file, *master_key);
}

void Vault::lock() {
    std::optional<SealedFile> file;
    try {
        file = file_.load_head();
    } catch (const Error&) {
        // Without an id, it finds the keys by the vault's place.
    }
    keys_.forget_all(file);
}

Contents Vault::read() const {
    const Opened opened = open();
    Contents contents = open_contents(opened.file, opened.master_key);
    keys_.prolong(opened.file, contents.auto_lock);
    return contents;
}

Look Vault::look_at(const Opened& opened) const {
    Look look{open_contents(opened.file, opened.master_key), {}, {}};
    look.newer_generation = file_.newer_generation(opened.file, look.contents, opened.master_key);
    if (remembered_generation(opened.file.vault_id, path()) < look.contents.generation) {
        look.weaknesses.push_back(Weakness::NoRollbackMemory);
    }
    if (file_.is_open_to_others()) {
        look.weaknesses.push_back(Weakness::FolderOpenToOthers);
    }
    return look;
}

Look Vault::look() const {
    const Opened opened = open();
    Look look = look_at(opened);
    keys_.prolong(opened.file, look.contents.auto_lock);
    return look;
}

void Vault::require_newest(const Opened& opened, const Contents& contents) const {
    if (const auto newer = file_.newer_generation(opened.file, contents, opened.master_key)) {
        throw Error{ErrorCode::VaultOlder,
                    std::to_string(contents.generation) + " < " + std::to_string(*newer)};
    }
}

void Vault::rewrite(std::int64_t now, const Rewrite& change) {
    const platform::FileLock lock = file_.lock();
    const Opened there = open();
    const Contents before = open_contents(there.file, there.master_key);
    require_newest(there, before);
    SealedFile file = there.file;
    SecretBytes master_key = there.master_key;
    Contents after = before;
    change(file, after, master_key);
    stamp_changes(before, after, now);
    after.empty_trash(now);
    after.generation = following_generation(
        std::max({before.generation, after.generation, file_.history().highest_generation(file.vault_id)}));
    after.saved_at = now;
    file.backup_of.clear(); // of a backup that was put in the vault's place
    if (file.key_id != there.file.key_id) {
        rotate(there.file, file, master_key, after.auto_lock,
               [&] { file_.replace(there.file, before, file, master_key, after); });
    } else {
        file_.replace(there.file, before, file, master_key, after);
        // Doesn't store the key again: the user may have locked the vault meanwhile.
        keys_.prolong(file, after.auto_lock);
    }
}

void Vault::rotate(const SealedFile& from, const SealedFile& to, View new_key, std::chrono::seconds lifetime,
                   const std::function<void()>& replace_file) {
    // Stores the key before the file needs it: another process may read the file at once.
    keys_.keep(to, new_key, lifetime);
    try {
        replace_file();
    } catch (const Error&) {
        keys_.forget(to);
        throw;
    }
    if (!keys_.find(from)) {
        keys_.forget(to); // the user has locked the vault meanwhile
    }
    keys_.forget(from);
}

void Vault::change(std::int64_t now, const std::function<void(Contents&)>& change) {
    rewrite(now, [&](SealedFile&, Contents& contents, SecretBytes&) { change(contents); });
}

std::optional<std::uint64_t> Vault::newer_generation() const {
    return look_at(open()).newer_generation;
}

void Vault::accept_older(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    const Opened opened = open();
    const SealedFile& file = opened.file;
    const SecretBytes& master_key = opened.master_key;
    const Contents before = open_contents(file, master_key);
    if (const auto newer = file_.newer_generation(file, before, master_key)) {
        // Counts above everything that was seen: from here on this is the newest.
        Contents after = before;
        after.generation =
            following_generation(std::max(*newer, file_.history().highest_generation(file.vault_id)));
        after.saved_at = now;
        file_.replace(file, before, file, master_key, after);
    }
}

} // namespace tessera::vault
