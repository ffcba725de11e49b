// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/account.h"

#include <chrono>
#include <string_view>

namespace tessera::vault {

inline constexpr std::chrono::seconds kDefaultAutoLock{15 * 60};
inline constexpr std::chrono::seconds kMinAutoLock{30};
inline constexpr std::chrono::seconds kMaxAutoLock{24 * 60 * 60};

/// Far above what counting reaches, and far enough below the limit of 64 bits that one more always fits.
inline constexpr std::uint64_t kMaxGeneration = std::uint64_t{1} << 62U;

/// The highest generation of a backup: above it, a merge would use up the room for counting on.
inline constexpr std::uint64_t kMaxBackupGeneration = std::uint64_t{1} << 53U;

/// The generation of the next save. It stays at kMaxGeneration, so that a vault can be saved whatever its
/// generation.
constexpr std::uint64_t following_generation(std::uint64_t generation) {
    return generation < kMaxGeneration ? generation + 1 : kMaxGeneration;
}

/// How long a removed account can be brought back.
inline constexpr std::chrono::hours kTrashTime{30 * 24};

/// What is left of a removed account after kTrashTime: no secret, no name, only what keeps an old copy from
/// bringing it back (vault/data/merge.h).
struct Tombstone {
    std::string id;
    std::int64_t removed = 0; ///< Unix seconds
    Versions versions;

    friend bool operator==(const Tombstone&, const Tombstone&) = default;
};

/// What a vault holds, decrypted.
struct Contents {
    std::uint64_t generation = 0;                      ///< one more with each save
    std::int64_t saved_at = 0;                         ///< Unix seconds
    std::vector<Account> accounts;                     ///< in the user's order
    std::vector<Account> trash;                        ///< removed ones, the last removed first
    std::vector<Tombstone> tombstones;                 ///< by id
    std::chrono::seconds auto_lock = kDefaultAutoLock; ///< time without use after which the vault locks
    std::vector<nlohmann::json>
        set_aside;     ///< accounts that this version can't read: kept, reported, never shown
    Versions versions; ///< of `auto_lock` and of the unknown fields
    nlohmann::json unknown = nlohmann::json::object(); ///< fields of a newer version, kept as they are

    /// Throws AccountUnknown.
    Account& account(std::string_view id);

    /// The account with the same secret key, type and algorithm, or null.
    Account* same_key(const otp::KeyUri& uri);

    /// Appends a new account behind the last; throws AccountKnown if its key is in the vault already.
    Account& add(otp::KeyUri uri, std::int64_t now);

    /// Moves an account to the trash. Throws AccountUnknown.
    void remove(std::string_view id, std::int64_t now);

    /// Brings an account back from the trash, to its old place. Throws AccountUnknown, and AccountKnown if
    /// its key has been added again since.
    Account& restore_removed(std::string_view id);

    /// Makes tombstones of the accounts that had been in the trash for kTrashTime both at `now` and at the
    /// save before.
    void empty_trash(std::int64_t now);

    /// Moves an account behind `after`, or to the front if `after` is empty. Throws AccountUnknown.
    void move_after(std::string_view id, std::string_view after);

    friend bool operator==(const Contents&, const Contents&) = default;
};

/// The most digits of an index (vault/data/order.h). Thousands of accounts need five; each move to the same
/// place may add one.
inline constexpr std::size_t kMaxOrderBytes = 256;

/// Gives all of them new indexes in their present order; shorten_orders() does so only if one is too long.
void number_in_order(std::vector<Account>& accounts);
void shorten_orders(std::vector<Account>& accounts);

/// Sorts by index, then by id: the user's order.
void sort_by_order(std::vector<Account>& accounts);

/// Sorts the last removed first.
void sort_by_removal(std::vector<Account>& trash);

} // namespace tessera::vault
