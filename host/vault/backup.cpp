// SPDX-License-Identifier: Apache-2.0
#include "vault/backup.h"

#include "error.h"
#include "platform/files.h"
#include "vault/merge.h"
#include "vault/new_slots.h"
#include "vault/recovery_code.h"
#include "vault/sealed_file.h"
#include "vault/session_master_key.h"
#include "vault/strict_json.h"
#include "vault/vault_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

/// The vault's word for damage, in a backup's terms. A detail stays.
template <typename Action>
auto as_backup(Action action) {
    try {
        return action();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::VaultDamaged) {
            throw Error{ErrorCode::BackupDamaged, error.detail()};
        }
        throw;
    }
}

std::optional<SecretBytes> try_recovery_code(const SealedFile& file, const Slot& slot,
                                             std::string_view text) {
    return looks_like_recovery_code(text)
               ? unwrap_with_recovery_key(file.vault_id, slot, recovery_code_key(text))
               : std::nullopt;
}

SecretBytes master_key_of(const SealedFile& file, std::string_view text) {
    for (const Slot& slot : file.slots) {
        std::optional<SecretBytes> key;
        if (slot.type() == SlotType::Passphrase) {
            key = unwrap_with_passphrase(file.vault_id, slot, text);
        } else if (slot.type() == SlotType::Recovery) {
            key = try_recovery_code(file, slot, text);
        }
        if (key) {
            return *std::move(key);
        }
    }
    throw Error{ErrorCode::BackupPassphraseWrong};
}

using ById = std::map<std::string_view, const Account*>;

ById by_id(const std::vector<Account>& accounts) {
    ById index;
    for (const Account& account : accounts) {
        index.emplace(account.id, &account);
    }
    return index;
}

bool shows_the_same(const Account& a, const Account& b) {
    return a.uri == b.uri && a.sites == b.sites && a.unknown == b.unknown;
}

/// The ids that stand in both, in the order of `accounts`.
std::vector<std::string_view> common_ids(const std::vector<Account>& accounts, const ById& others) {
    std::vector<std::string_view> ids;
    for (const Account& account : accounts) {
        if (others.contains(account.id)) {
            ids.push_back(account.id);
        }
    }
    return ids;
}

/// One account, added on both sides apart: the older one stays and takes the other's sites, the other goes to
/// the trash.
void fold_same_keys(Contents& contents, std::int64_t now) {
    std::map<std::string, Account*> first;
    std::vector<Account*> by_age;
    for (Account& account : contents.accounts) {
        by_age.push_back(&account);
    }
    std::ranges::sort(by_age, {}, [](const Account* a) { return std::pair{a->created, a->id}; });
    std::vector<std::string> doubles;
    for (Account* account : by_age) {
        const otp::Parameters& key = account->uri.parameters;
        const std::string name = std::string{otp::type_name(key.type)} + " " +
                                 std::string{otp::algorithm_name(key.algorithm)} + " " +
                                 std::string{key.secret.begin(), key.secret.end()};
        Account* const known = first.emplace(name, account).first->second;
        if (known != account) {
            std::ranges::for_each(account->sites, [&](const auto& site) { known->pin(site); });
            auto& counter = known->uri.parameters.counter;
            counter = std::max(counter, key.counter);
            if (known->uri.parameters.period == key.period) {
                known->used_step = std::max(known->used_step, account->used_step);
            }
            doubles.push_back(account->id);
        }
    }
    for (const std::string& id : doubles) {
        contents.remove(id, now);
    }
}

/// What a removal of before takes away today, from what was here or from what the backup brings: in the trash
/// from today, so that it can still be had. By its own date it might be past the trash with this very save.
void keep_in_trash_anew(Contents& contents, const Contents& current, std::int64_t now) {
    const ById known = by_id(current.trash);
    for (Account& account : contents.trash) {
        if (!known.contains(account.id)) {
            account.removed = now;
        }
    }
}

/// Makes `contents` what the backup says, as an edit of today would.
Contents replaced(const Contents& current, const Contents& backup, std::int64_t now) {
    Contents contents = merge(current, backup);
    const ById wanted = by_id(backup.accounts);
    std::vector<std::string> surplus;
    for (const Account& account : contents.accounts) {
        if (!wanted.contains(account.id)) {
            surplus.push_back(account.id);
        }
    }
    for (const std::string& id : surplus) {
        contents.remove(id, now);
    }
    for (const Account& account : std::vector<Account>{contents.trash}) {
        if (wanted.contains(account.id)) {
            contents.accounts.push_back(account);
            std::erase_if(contents.trash, [&](const Account& removed) { return removed.id == account.id; });
        }
    }
    for (Account& account : contents.accounts) {
        Account as_it_was = *wanted.at(account.id);
        as_it_was.versions = account.versions;
        as_it_was.uri.parameters.counter =
            std::max(as_it_was.uri.parameters.counter, account.uri.parameters.counter);
        as_it_was.used_step = std::max(as_it_was.used_step, account.used_step);
        account = std::move(as_it_was);
    }
    sort_by_order(contents.accounts);
    contents.auto_lock = backup.auto_lock;
    return contents;
}

} // namespace

void require_replaceable(const fs::path& target, const fs::path& vault) {
    std::error_code not_there;
    const bool is_vault = fs::equivalent(target, vault, not_there);
    const bool is_special = fs::exists(target, not_there) && !fs::is_regular_file(target, not_there);
    if (is_vault || is_special) {
        throw Error{ErrorCode::FileUnwritable, target.string()};
    }
}

void write_backup(const fs::path& path, const Contents& contents, std::string_view passphrase,
                  std::int64_t now) {
    SealedFile file;
    file.vault_id = random_id();
    file.key_id = random_id();
    const SecretBytes master_key = random_key();
    file.slots.push_back(new_passphrase_slot(file.vault_id, master_key, passphrase, now));
    const std::string text = contents_to_text(contents);
    platform::replace_file(
        path,
        put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}),
        platform::Visibility::OwnerOnly);

    const bool same = as_backup([&] {
        const SealedFile written = take_apart(platform::read_regular_file(path, kMaxVaultBytes));
        return written.slots.front().json == file.slots.front().json &&
               open_contents(written, master_key) == contents;
    });
    if (!same) {
        throw Error{ErrorCode::BackupDamaged, "what was read back differs"};
    }
}

Contents read_backup(const fs::path& path, std::string_view text) {
    return as_backup([&] {
        const SealedFile file = take_apart(platform::read_regular_file(path, kMaxVaultBytes));
        return open_contents(file, master_key_of(file, text));
    });
}

std::optional<Contents> read_copy_of_open_vault(const fs::path& path) {
    return as_backup([&]() -> std::optional<Contents> {
        const SealedFile file = take_apart(platform::read_regular_file(path, kMaxVaultBytes));
        const std::optional<SecretBytes> master_key = session_master_key(file);
        return master_key ? std::optional{open_contents(file, *master_key)} : std::nullopt;
    });
}

bool Changes::none() const {
    return added.empty() && changed.empty() && removed.empty() && trashed.empty() && !order && !settings;
}

Changes changes_between(const Contents& before, const Contents& after) {
    const ById known = by_id(before.accounts);
    const ById there = by_id(after.accounts);
    Changes changes;
    for (const Account& account : after.accounts) {
        const auto old = known.find(account.id);
        if (old == known.end()) {
            changes.added.push_back(account);
        } else if (!shows_the_same(*old->second, account)) {
            changes.changed.push_back(account);
        }
    }
    for (const Account& account : before.accounts) {
        if (!there.contains(account.id)) {
            changes.removed.push_back(account);
        }
    }
    const ById in_trash = by_id(before.trash);
    for (const Account& account : after.trash) {
        if (!known.contains(account.id) && !in_trash.contains(account.id)) {
            changes.trashed.push_back(account);
        }
    }
    changes.order = common_ids(before.accounts, there) != common_ids(after.accounts, known);
    changes.settings = before.auto_lock != after.auto_lock;
    return changes;
}

Contents restored(const Contents& current, const Contents& backup, RestoreMode mode, std::int64_t now) {
    Contents contents = mode == RestoreMode::Merge ? merge(current, backup) : replaced(current, backup, now);
    fold_same_keys(contents, now);
    keep_in_trash_anew(contents, current, now);
    return contents;
}

} // namespace tessera::vault
