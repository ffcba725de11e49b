// SPDX-License-Identifier: Apache-2.0
#include "vault/data/stamp_changes.h"

#include "vault/data/payload.h"
#include "vault/data/versioned_fields.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tessera::vault {
namespace {

using nlohmann::json;

/// The later of `now` and `last` + 1.
std::int64_t next_version(std::int64_t last, std::int64_t now) {
    const bool none_above = last == std::numeric_limits<std::int64_t>::max();
    return std::max(now, none_above ? last : last + 1);
}

/// Gives new versions to the members that differ between `before` and `after`.
void stamp_object(const json& before, const json& after, Versions& versions, std::int64_t now) {
    const VersionedFields old{before};
    const VersionedFields changed{after};
    const auto stamp = [&](const std::string& name, bool was_there) {
        const std::int64_t last = old.version(name, was_there);
        const auto brought = changed.versions().find(name);
        // A merge brings its own version along. Without one, a new member would count as old as the account,
        // and an earlier edit in another copy would win.
        if (brought == changed.versions().end() || brought->second <= last) {
            versions[name] = next_version(last, now);
        }
    };
    const auto stamp_value = [&](const std::string& name) {
        if (joining_of(name) != Joining::ByVersion) {
            return;
        }
        const json* was = old.value(name);
        const json* is = changed.value(name);
        if ((was == nullptr) != (is == nullptr) || (was != nullptr && *was != *is)) {
            stamp(name, was != nullptr);
        }
    };
    for (const json* object : {&before, &after}) {
        for (const auto& [name, ignored] : object->items()) {
            stamp_value(name);
        }
    }
    for (const VersionedFields* copy : {&old, &changed}) {
        for (const std::string& site : copy->sites()) {
            if (old.has_site(site) != changed.has_site(site)) {
                stamp(std::string{kSitePrefix} + site, old.has_site(site));
            }
        }
    }
}

} // namespace

void stamp_changes(const Contents& before, Contents& after, std::int64_t now) {
    std::unordered_map<std::string_view, const Account*> known;
    for (const auto* accounts : {&before.accounts, &before.trash}) {
        for (const Account& account : *accounts) {
            known.emplace(account.id, &account);
        }
    }
    std::unordered_map<std::string_view, const Tombstone*> forgotten;
    for (const Tombstone& tombstone : before.tombstones) {
        forgotten.emplace(tombstone.id, &tombstone);
    }
    for (auto* accounts : {&after.accounts, &after.trash}) {
        for (Account& account : *accounts) {
            const auto old = known.find(account.id);
            const auto removed = forgotten.find(account.id);
            if (old != known.end() && *old->second != account) {
                stamp_object(account_to_json(*old->second), account_to_json(account), account.versions, now);
            } else if (removed != forgotten.end()) {
                // It came back from a copy: only its removal was known here, and that may be undone now.
                stamp_object(tombstone_to_json(*removed->second), account_to_json(account), account.versions,
                             now);
            }
        }
    }
    stamp_object(payload_without_accounts(before), payload_without_accounts(after), after.versions, now);
}

} // namespace tessera::vault
