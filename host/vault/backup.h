// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/crypto/secret_bytes.h"
#include "vault/data/contents.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A backup is a separate vault file (docs/vault-format.md): it has its own master key and id, one passphrase
/// slot, and everything that the vault holds, the order of the accounts included.
namespace tessera::vault {

/// What a backup may replace: nothing, or an earlier backup of the vault at `vault`, but not that file itself
/// or anything that belongs to a vault. Throws BackupTargetTaken, and what VaultFile::load() throws.
void require_backup_target(const std::filesystem::path& target, const std::filesystem::path& vault);

/// Writes a backup of the vault at `vault`, whole or not at all: it replaces an earlier backup only after it
/// has read the new one back. Throws PassphraseEmpty, FileUnwritable, BackupTargetTaken if something else has
/// that name by then, and BackupDamaged if it reads back anything but what it wrote.
void write_backup(const std::filesystem::path& path, const std::filesystem::path& vault,
                  const Contents& contents, std::string_view passphrase, std::int64_t now);

/// `text`: the passphrase, or a recovery code if the file is a copy of a vault that has one. Throws
/// FileUnreadable, BackupDamaged, BackupPassphraseWrong and VaultVersionUnknown.
Contents read_backup(const std::filesystem::path& path, std::string_view text);

/// Nothing if the file isn't a copy of the vault at `vault`, or if that vault is locked. Throws like
/// read_backup().
std::optional<Contents> read_copy_of(const std::filesystem::path& vault, const std::filesystem::path& path);

/// The effect that a restore would have on the accounts.
struct Changes {
    std::vector<Account> added;
    std::vector<Account> changed; ///< as they would be: another name, other sites, a counter further on
    std::vector<Account> removed; ///< they would go to the trash
    std::vector<Account> trashed; ///< new here, and at once in the trash: removed here since the backup
    bool order = false;           ///< the ones that stay would be in another order
    bool settings = false;

    bool none() const;
};

Changes changes_between(const Contents& before, const Contents& after);

enum class RestoreMode {
    Merge,  ///< both copies' edits, the later of two wins (vault/data/merge.h)
    Replace ///< as in the backup; accounts that it doesn't hold go to the trash
};

/// The contents that the vault would have. In both modes HOTP counters and used time steps don't go back.
Contents restored(const Contents& current, const Contents& backup, RestoreMode mode, std::int64_t now);

} // namespace tessera::vault
