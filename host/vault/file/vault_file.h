// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/file_lock.h"
#include "platform/files/writing.h"
#include "vault/data/contents.h"
#include "vault/file/history.h"
#include "vault/file/sealed_file.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace tessera::vault {

/// A vault's file and what belongs to it: its lock, its history, and the memory of its generation. It knows
/// how files are replaced, and holds no key.
class VaultFile {
public:
    explicit VaultFile(std::filesystem::path path);

    const std::filesystem::path& path() const { return path_; }

    /// Throws FileUnreadable if it can't tell: a vault that can't be looked at isn't a missing one.
    bool is_there() const;

    /// Throws VaultMissing, VaultGone, FileUnreadable, VaultDamaged, VaultVersionUnknown.
    SealedFile load() const;

    /// The same without the payload, whatever its size: everything that can be told without a key.
    SealedFile load_head() const;

    /// Whether the payload's length is one that a save gives. Throws what load_head() throws.
    bool is_whole_size() const;

    /// For a vault that isn't there: throws VaultGone if it has earlier copies.
    void require_never_there() const;

    /// Held while the file is read, changed and replaced. It is the same lock by whichever link the file is
    /// reached. Throws VaultBusy and VaultWriteFailed.
    platform::FileLock lock() const;

    // Call these under the lock. If they throw VaultWriteFailed, the file is as it was.

    /// Makes a vault in an empty place, or in place of a damaged one, whose file it keeps under another name.
    /// Puts the copies of the vault that was here before aside.
    void create(const SealedFile& file, View master_key, const Contents& contents) const;

    /// Keeps what is there, `now_there` with `before` in it, and a copy of the new file in the history, so
    /// that no save is in one file alone. If a key slot is removed, all earlier copies go before the new file
    /// takes its place, and damaged files of the same vault with them, since that slot would still open them.
    void replace(const SealedFile& now_there, const Contents& before, const SealedFile& file, View master_key,
                 const Contents& after) const;

    /// Puts a copy out of the history in the vault's place; what is left of the vault is kept under another
    /// name.
    void bring_back(const std::string& vault_id, View copy, std::int64_t now) const;

    /// The same for a vault that is whole and older than the copy: it joins the history.
    void bring_forward(const SealedFile& older, const Contents& contents, View copy) const;

    History history() const;

    /// Whether other users may put files in the place of the vault or of what belongs to it.
    bool is_open_to_others() const;

    /// The last generation seen here, if the file's is lower. Throws like load().
    std::optional<std::uint64_t> newer_generation(const SealedFile& file, const Contents& contents,
                                                  View master_key) const;

private:
    void require_there() const; ///< and of a size that a vault may have
    std::filesystem::path target() const;
    void put(const std::string& vault_id, View bytes, const platform::MayReplace& may_replace,
             platform::Writing how) const;
    void remove_stillborn() const; ///< what killed processes left of vaults that never came into place
    void put_over_lost(const std::string& vault_id, View bytes, std::int64_t now,
                       const std::function<void()>& before_rename) const;
    History::Entry keep_copy(View bytes, const Contents& contents) const;
    void forget_copies(const std::string& vault_id) const;

    std::filesystem::path path_;
};

/// Throws VaultDamaged.
Contents open_contents(const SealedFile& file, View master_key);

} // namespace tessera::vault
