// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/contents.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace tessera::vault {

/// The name of a site among the versions. Each site is a register of its own, so that two copies that each
/// pinned one keep both.
inline constexpr std::string_view kSitePrefix = "site:";

/// How a member of an account or of the payload is merged with another copy's.
enum class Joining {
    ByVersion, ///< the higher version wins
    Higher,    ///< only grows, and so is its own version
    InParts,   ///< no register itself: its parts are joined
};
Joining joining_of(std::string_view member);

/// One copy's object, an account, a tombstone or the whole payload, as registers with versions.
class VersionedFields {
public:
    /// Keeps a reference to `object`.
    explicit VersionedFields(const nlohmann::json& object);

    const nlohmann::json& object() const { return object_; }
    const std::set<std::string>& sites() const { return sites_; }
    const Versions& versions() const { return versions_; }
    bool has_site(const std::string& site) const { return sites_.contains(site); }

    /// Null if there is none.
    const nlohmann::json* value(const std::string& member) const;

    /// A member without a version is as old as the object if it's there, and older than everything if it
    /// isn't.
    std::int64_t version(const std::string& name, bool is_there) const;

private:
    const nlohmann::json& object_;
    Versions versions_;
    std::set<std::string> sites_;
    std::int64_t oldest_ = 0;
};

/// The payload's own registers: all but its accounts.
nlohmann::json payload_without_accounts(const Contents& contents);

} // namespace tessera::vault
