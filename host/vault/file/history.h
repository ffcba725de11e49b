// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/crypto/crypto.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tessera::vault {

/// This many of a vault's newest copies stay, whatever their age: that of the vault as it is now, and five
/// before it.
inline constexpr std::size_t kHistoryNewest = 6;

/// Also the last copy of each of this many days (UTC), today's included.
inline constexpr std::int64_t kHistoryDays = 7;

/// Copies of a vault file: sealed like it, in a folder beside it (its name and `.history`), each named after
/// its generation and the time when it was saved. Every change to it happens under the vault's lock and
/// touches only copies of that vault (vault/file/ownership.h): behind a link, the folder may belong to
/// another user. Throws FileUnwritable.
class History {
public:
    struct Entry {
        std::filesystem::path path;
        std::uint64_t generation = 0;
        std::int64_t saved_at = 0; ///< Unix seconds
    };

    /// `vault`: the file itself, not a link to it.
    explicit History(std::filesystem::path vault);

    /// The newest first; empty if the folder is missing or can't be read.
    std::vector<Entry> entries() const;

    /// The entries, or the ones put aside last if there are no others: a process may have been killed before
    /// it put the new vault in place.
    std::vector<Entry> entries_or_aside() const;

    /// Keeps a vault file: `bytes` as a file of its own, which damage to the vault's file doesn't reach.
    /// `mark`, digits and letters, tells two copies of one generation apart. Throws FileTaken too.
    Entry keep(View bytes, std::uint64_t generation, std::int64_t saved_at, const std::string& mark,
               const std::string& vault_id);

    /// Removes the copy again if the vault it belongs to was never put in place.
    void remove(const Entry& entry, const std::string& vault_id);

    /// The highest among the names of the vault's copies; 0 if it has none. The next save counts on from
    /// there: copies of a vault that never came into place, or of another branch, would look newer.
    std::uint64_t highest_generation(const std::string& vault_id) const;

    /// Gives the vault's file as it is now a second name in the history, unless it has one already.
    void keep_file(std::uint64_t generation, std::int64_t saved_at, const std::string& mark);

    /// Removes every copy that is neither among the newest nor the last of one of the last days. A copy that
    /// it can't remove stays.
    void thin_out(const std::string& vault_id, std::int64_t now);

    /// Gives the whole folder another name, for a new vault in the old one's place.
    void put_aside(std::int64_t now);

    /// Removes every copy of the vault, those that were put aside and what a killed save left included: they
    /// open with keys that were taken from the vault.
    void clear(const std::string& vault_id);

private:
    /// Folders that were put aside, in no order.
    std::vector<std::filesystem::path> asides() const;

    std::filesystem::path name_of(std::uint64_t generation, std::int64_t saved_at,
                                  const std::string& mark) const;

    std::filesystem::path vault_;
    std::filesystem::path folder_;
};

} // namespace tessera::vault
