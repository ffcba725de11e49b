// SPDX-License-Identifier: Apache-2.0
#include "vault/backup.h"

#include "error.h"
#include "platform/files/folders.h"
#include "platform/files/reading.h"
#include "platform/files/writing.h"
#include "vault/data/merge.h"
#include "vault/data/payload.h"
#include "vault/data/strict_json.h"
#include "vault/file/new_slots.h"
#include "vault/file/ownership.h"
#include "vault/file/recovery_code.h"
#include "vault/file/sealed_file.h"
#include "vault/file/session_master_keys.h"
#include "vault/file/unwrap_any.h"
#include "vault/file/vault_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

/// Translates the vault's error for damage to the backup's. A detail stays.
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

std::optional<SecretBytes> by_recovery_code(const SealedFile& file, std::string_view text) {
    if (!looks_like_recovery_code(text)) {
        return std::nullopt;
    }
    try {
        const SecretBytes key = recovery_code_key(text);
        return unwrap_any(file, SlotType::Recovery, [&](const Slot& slot) {
            return unwrap_with_recovery_key(file.vault_id, slot, key);
        });
    } catch (const Error&) {
        return std::nullopt; // it may be a passphrase that looks like a code
    }
}

SecretBytes master_key_of(const SealedFile& file, std::string_view text) {
    std::optional<SecretBytes> key = by_recovery_code(file, text);
    if (!key) {
        key = unwrap_any(file, SlotType::Passphrase,
                         [&](const Slot& slot) { return unwrap_with_passphrase(file.vault_id, slot, text); });
    }
    if (!key) {
        throw Error{ErrorCode::BackupPassphraseWrong};
    }
    return *std::move(key);
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
    return a.uri == b.uri && a.sites == b.sites && a.match == b.match && a.unknown == b.unknown;
}

/// The ids that both have, in the order of `accounts`.
std::vector<std::string_view> common_ids(const std::vector<Account>& accounts, const ById& others) {
    std::vector<std::string_view> ids;
    for (const Account& account : accounts) {
        if (others.contains(account.id)) {
            ids.push_back(account.id);
        }
    }
    return ids;
}

/// One account that was added on both sides: the older one stays and gets the other's sites; the other goes
/// to the trash.
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
            known->sites.insert(known->sites.end(), account->sites.begin(), account->sites.end());
            std::ranges::sort(known->sites);
            known->sites.erase(std::unique(known->sites.begin(), known->sites.end()), known->sites.end());
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

/// An earlier removal may take an account away today, from the vault or from what the backup brings. It's in
/// the trash from today, so that the user can still get it back: by its own date, this very save might delete
/// it.
void keep_in_trash_anew(Contents& contents, const Contents& current, std::int64_t now) {
    const ById known = by_id(current.trash);
    for (Account& account : contents.trash) {
        if (!known.contains(account.id)) {
            account.removed = now;
        }
    }
}

/// The account as the backup has it, except for values that mustn't go back: they stay as they are now.
Account as_backed_up(const Account& backed_up, const Account& now_there) {
    Account account = backed_up;
    account.versions = now_there.versions;
    auto& counter = account.uri.parameters.counter;
    counter = std::max(counter, now_there.uri.parameters.counter);
    account.used_step = std::max(account.used_step, now_there.used_step);
    return account;
}

/// Changes the vault to what the backup says, as an edit of today would.
Contents replaced(const Contents& current, const Contents& backup, std::int64_t now) {
    Contents contents = merge(current, backup);
    const ById wanted = by_id(backup.accounts);
    std::vector<Account> accounts;
    std::vector<Account> trash;
    for (auto* list : {&contents.accounts, &contents.trash}) {
        for (Account& account : *list) {
            if (const auto backed_up = wanted.find(account.id); backed_up != wanted.end()) {
                accounts.push_back(as_backed_up(*backed_up->second, account));
            } else {
                account.removed = account.removed.value_or(now);
                trash.push_back(std::move(account));
            }
        }
    }
    contents.accounts = std::move(accounts);
    contents.trash = std::move(trash);
    sort_by_order(contents.accounts);
    sort_by_removal(contents.trash);
    contents.auto_lock = backup.auto_lock;
    return contents;
}

/// A vault in use, or a file that belongs to it (docs/vault-format.md).
bool belongs_to_a_vault(const fs::path& file) {
    const auto has_lock = [](fs::path vault) {
        std::error_code not_there;
        return fs::exists(vault += ".lock", not_there);
    };
    const bool is_temporary = file.extension() == ".new" && has_lock(fs::path{file}.replace_extension());
    return has_lock(file) || is_temporary || file.extension() == ".lock" ||
           file.parent_path().extension().string().starts_with(".history") ||
           file.filename().string().find(".damaged-") != std::string::npos;
}

/// A backup has its own counts and dates, within bounds that leave the vault room to go on above them.
void leave_room(Versions& versions) {
    for (auto& [name, version] : versions) {
        version = std::min(version, kMaxTime);
    }
}

Contents leaving_room(Contents contents) {
    contents.generation = std::min(contents.generation, kMaxBackupGeneration);
    leave_room(contents.versions);
    for (auto* accounts : {&contents.accounts, &contents.trash}) {
        std::ranges::for_each(*accounts, [](Account& account) { leave_room(account.versions); });
    }
    shorten_orders(contents.accounts);
    shorten_orders(contents.trash);
    std::ranges::for_each(contents.tombstones, [](Tombstone& tombstone) { leave_room(tombstone.versions); });
    return contents;
}

} // namespace

void require_backup_target(const fs::path& target, const fs::path& vault) {
    std::error_code unknown;
    const bool is_taken =
        fs::exists(fs::status(target, unknown)) &&
        !is_backup_of(platform::follow_links(target), VaultFile{vault}.load_head().vault_id);
    if (is_taken || belongs_to_a_vault(fs::weakly_canonical(target, unknown))) {
        throw Error{ErrorCode::BackupTargetTaken, target.string()};
    }
}

void write_backup(const fs::path& path, const fs::path& vault, const Contents& contents,
                  std::string_view passphrase, std::int64_t now) {
    SealedFile file;
    file.vault_id = random_id();
    file.key_id = random_id();
    file.backup_of = VaultFile{vault}.load_head().vault_id;
    const SecretBytes master_key = random_key();
    file.slots.push_back(new_passphrase_slot(file.vault_id, master_key, passphrase, now));
    const std::string text = contents_to_text(contents);
    const Bytes bytes =
        put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    const auto read_back = [&](const fs::path& written) {
        const bool same = as_backup([&] {
            const SealedFile parts = take_apart(platform::read_regular_file(written, kMaxVaultBytes));
            return parts.slots.front().json == file.slots.front().json &&
                   open_contents(parts, master_key) == contents;
        });
        if (!same) {
            throw Error{ErrorCode::BackupDamaged, "what was read back differs"};
        }
    };
    const auto is_earlier_one = [&](const fs::path& there) { return is_backup_of(there, file.backup_of); };
    try {
        platform::write_file(path, bytes, is_earlier_one, {.before_rename = read_back});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileTaken) {
            throw error.as(ErrorCode::BackupTargetTaken);
        }
        throw;
    }
}

Contents read_backup(const fs::path& path, std::string_view text) {
    return as_backup([&] {
        const SealedFile file = take_apart(platform::read_regular_file(path, kMaxVaultBytes));
        return leaving_room(open_contents(file, master_key_of(file, text)));
    });
}

std::optional<Contents> read_copy_of(const fs::path& vault, const fs::path& path) {
    return as_backup([&]() -> std::optional<Contents> {
        const SealedFile file = take_apart(platform::read_regular_file(path, kMaxVaultBytes));
        const std::optional<SecretBytes> master_key = SessionMasterKeys{vault}.find(file);
        return master_key ? std::optional{leaving_room(open_contents(file, *master_key))} : std::nullopt;
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
    // A clock that is behind must not make removals of today look old.
    const std::int64_t today = std::max(now, current.saved_at);
    Contents contents =
        mode == RestoreMode::Merge ? merge(current, backup) : replaced(current, backup, today);
    fold_same_keys(contents, today);
    keep_in_trash_anew(contents, current, today);
    return contents;
}

} // namespace tessera::vault
