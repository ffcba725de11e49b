// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/key_uri.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tessera::vault {

/// When each part of an account was last changed, so that copies that were edited apart can be merged
/// (vault/data/merge.h): Unix seconds, or one more than before if the clock was behind. A part without an
/// entry is as old as the account.
using Versions = std::map<std::string, std::int64_t>;

/// An account whose sites reach their whole registrable domains (site/site_access.h).
inline constexpr const char* kMatchDomain = "domain";

/// The most sites that an account can get one by one. A vault or a backup that holds more is still read,
/// since the account's key is worth more than the bound; views of it are cut (messaging/shortened.h).
inline constexpr std::size_t kMaxSites = 1'000;

/// One account as the vault keeps it.
struct Account {
    std::string id; ///< 128 random bits in lower-case hex; never changes
    otp::KeyUri uri;
    std::vector<std::string> sites; ///< origins that it may be used on (site/origin.h), in byte order
    nlohmann::json match;     ///< how far `sites` reach: null as far as they say, kMatchDomain; what a newer
                              ///< version means by another value is kept
    std::string order;        ///< fractional index (vault/data/order.h); accounts are shown by it, then by id
    std::int64_t created = 0; ///< Unix seconds
    std::optional<std::uint64_t> used_step; ///< last time step whose code was handed out for filling: RFC
                                            ///< 6238 section 5.2 lets a verifier take each step's code once
    std::optional<std::int64_t> removed;    ///< Unix seconds; in the trash since then
    Versions versions;
    nlohmann::json unknown = nlohmann::json::object(); ///< fields of a newer version, kept as they are

    void pin(const std::string& site); ///< throws SitesTooMany
    void unpin(const std::string& site);

    friend bool operator==(const Account&, const Account&) = default;
};

/// Shape: docs/vault-format.md. It holds the secret key, so it's only for the sealed payload.
nlohmann::json account_to_json(const Account& account);

/// Throws an Error that names the field when the account isn't usable (it is then set aside, see Contents).
Account account_from_json(const nlohmann::json& json);

} // namespace tessera::vault
