// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tessera::vault {

/// The newest so many earlier copies of a vault stay, whatever their age.
inline constexpr std::size_t kHistoryNewest = 5;

/// And the last one of each of so many days (UTC), today's included.
inline constexpr std::int64_t kHistoryDays = 7;

/// Earlier copies of a vault file: sealed like it, in a folder beside it (its name and `.history`), each
/// named after its generation and the time when it was saved. All that changes it happens under the vault's
/// lock. Throws FileUnwritable.
class History {
public:
    struct Entry {
        std::filesystem::path path;
        std::uint64_t generation = 0;
        std::int64_t saved_at = 0; ///< Unix seconds
    };

    /// `vault`: the file itself, not a link to it.
    explicit History(std::filesystem::path vault);

    /// The newest first; empty where there is no folder, or one that cannot be read.
    std::vector<Entry> entries() const;

    /// Where there are none, those that were put aside last: a process may have been killed before the new
    /// vault was there.
    std::vector<Entry> entries_or_aside() const;

    /// Keeps the vault as it stands in the file now. `mark` tells two copies of one generation apart.
    void keep(std::uint64_t generation, std::int64_t saved_at, const std::string& mark);

    /// The same as a file of its own, which damage to the vault's file does not reach.
    void keep_apart(std::uint64_t generation, std::int64_t saved_at, const std::string& mark);

    /// Removes what is neither among the newest nor the last of one of the last days. What cannot be removed
    /// stays.
    void thin_out(std::int64_t now);

    /// Gives the whole folder another name, for a vault that begins anew.
    void put_aside(std::int64_t now);

    /// Folders that were put aside, in no order.
    std::vector<std::filesystem::path> asides() const;

    /// Removes every copy, and whatever else a killed save left there: they open with keys that were taken
    /// from the vault.
    void clear();

private:
    std::filesystem::path name_of(std::uint64_t generation, std::int64_t saved_at,
                                  const std::string& mark) const;

    std::filesystem::path vault_;
    std::filesystem::path folder_;
};

} // namespace tessera::vault
