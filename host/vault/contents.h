// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/account.h"

#include <chrono>
#include <string_view>

namespace tessera::vault {

inline constexpr std::chrono::seconds kDefaultAutoLock{15 * 60};
inline constexpr std::chrono::seconds kMinAutoLock{30};
inline constexpr std::chrono::seconds kMaxAutoLock{24 * 60 * 60};

/// What a vault holds, decrypted.
struct Contents {
    std::uint64_t generation = 0;                      ///< one more with each save
    std::int64_t saved_at = 0;                         ///< Unix seconds
    std::vector<Account> accounts;                     ///< in the user's order
    std::chrono::seconds auto_lock = kDefaultAutoLock; ///< time without use after which the vault locks
    std::vector<nlohmann::json>
        set_aside; ///< accounts that this version cannot read: kept, reported, never shown
    nlohmann::json unknown = nlohmann::json::object(); ///< fields of a newer version, kept as they are

    /// Throws AccountUnknown.
    Account& account(std::string_view id);

    /// The account with the same secret key, type and algorithm, or null.
    Account* same_key(const otp::KeyUri& uri);

    /// Appends a new account behind the last; throws AccountKnown where its key is in the vault already.
    Account& add(otp::KeyUri uri, std::int64_t now);

    /// Throws AccountUnknown.
    void remove(std::string_view id);

    /// Moves an account behind `after`, or to the front where `after` is empty. Throws AccountUnknown.
    void move_after(std::string_view id, std::string_view after);
};

/// The payload's JSON text, and back. Throws VaultDamaged where the text is not an object of that shape.
std::string contents_to_text(const Contents& contents);
Contents contents_from_text(std::string_view text);

} // namespace tessera::vault
