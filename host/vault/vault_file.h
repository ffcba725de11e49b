// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files.h"
#include "vault/contents.h"
#include "vault/history.h"
#include "vault/sealed_file.h"

#include <filesystem>
#include <optional>

namespace tessera::vault {

/// A vault's file and what stands around it: its lock, its history, and the memory of its generation. Knows
/// how files are replaced, and no key of its own.
class VaultFile {
public:
    explicit VaultFile(std::filesystem::path path);

    const std::filesystem::path& path() const { return path_; }

    /// Throws FileUnreadable where it cannot be told: a vault that cannot be looked at is not a missing one.
    bool is_there() const;

    /// Throws VaultMissing, VaultGone, FileUnreadable, VaultDamaged, VaultVersionUnknown.
    SealedFile load() const;

    /// Throws VaultGone where there are earlier copies. For a vault that is not there.
    void require_never_there() const;

    /// Held while the file is read, changed and replaced, by all ways that lead to it. Throws VaultBusy and
    /// VaultWriteFailed.
    platform::FileLock lock() const;

    // Under the lock; they throw VaultWriteFailed, and the file is as it was then.

    /// A vault where none was, or a damaged one, whose file is kept under another name then. Copies of the
    /// one that stood here before are put aside.
    void create(const SealedFile& file, View master_key, const Contents& contents) const;

    /// Keeps what is there, `now_there` with `before` in it, in the history. Where a key slot is taken away,
    /// all copies go before the new file is in its place, damaged files of the same vault included, since
    /// they would open by it; a copy of the new file is then the first.
    void replace(const SealedFile& now_there, const Contents& before, const SealedFile& file, View master_key,
                 const Contents& after) const;

    /// Puts a copy out of the history in the vault's place; a damaged file that stands there is kept under
    /// another name.
    void bring_back(View copy, std::int64_t now) const;

    History history() const;

    /// The generation that was seen here last where the file's is lower. Throws like load().
    std::optional<std::uint64_t> newer_generation(const SealedFile& file, const Contents& contents,
                                                  View master_key) const;

private:
    std::filesystem::path target() const;
    void put(const SealedFile& file, View master_key, const Contents& contents,
             const platform::BeforeRename& before_rename) const;
    void begin_history(const Contents& contents) const;
    void keep_damaged(std::int64_t now) const;
    void forget_copies(const std::string& vault_id) const;

    std::filesystem::path path_;
};

/// Throws VaultDamaged.
Contents open_contents(const SealedFile& file, View master_key);

} // namespace tessera::vault
