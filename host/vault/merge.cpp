// SPDX-License-Identifier: Apache-2.0
#include "vault/merge.h"

#include "vault/strict_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tessera::vault {
namespace {

using nlohmann::json;

/// Of what was never there: below every version that is written.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

/// How a site stands among the versions: each is a register of its own, so that two copies that pinned one
/// each keep both.
constexpr std::string_view kSitePrefix = "site:";

/// Counters only grow; these are their own version.
constexpr std::array<std::string_view, 4> kCounters{"counter", "used_step", "generation", "saved_at"};

/// What is not one register: joined in ways of their own.
constexpr std::array<std::string_view, 3> kComposite{"versions", "sites", "accounts"};

template <typename Names>
bool is_one_of(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// One copy's object, an account or the whole payload, as registers.
class Copy {
public:
    explicit Copy(const json& object) : object_(object), versions_(versions_from_json(object)) {
        if (const auto created = object.find("created");
            created != object.end() && created->is_number_integer()) {
            oldest_ = created->get<std::int64_t>();
        }
        if (const auto sites = object.find("sites"); sites != object.end()) {
            sites_ = {sites->begin(), sites->end()};
        }
    }

    const json& object() const { return object_; }
    const std::set<std::string>& sites() const { return sites_; }
    const Versions& versions() const { return versions_; }
    bool has_site(const std::string& site) const { return sites_.contains(site); }

    /// Null where there is none.
    const json* value(const std::string& name) const {
        const auto found = object_.find(name);
        return found != object_.end() ? &*found : nullptr;
    }

    std::int64_t version(const std::string& name, bool is_there) const {
        const auto found = versions_.find(name);
        return found != versions_.end() ? found->second : is_there ? oldest_ : kNever;
    }

private:
    const json& object_;
    Versions versions_;
    std::set<std::string> sites_;
    std::int64_t oldest_ = 0;
};

/// The join of two copies of one object, register by register.
class Join {
public:
    Join(const json& a, const json& b) : a_(a), b_(b) {}

    json result() {
        for (const Copy* copy : {&a_, &b_}) {
            for (const auto& [name, ignored] : copy->object().items()) {
                join(name);
            }
            for (const auto& [name, ignored] : copy->versions()) {
                join_versioned(name);
            }
        }
        join_sites();
        leave_out_oldest();
        if (!versions_.empty()) {
            joined_["versions"] = versions_;
        }
        return std::move(joined_);
    }

private:
    void join(const std::string& name) {
        if (is_one_of(kCounters, name)) {
            join_counter(name);
        } else if (!is_one_of(kComposite, name)) {
            join_register(name);
        }
    }

    /// A version without a value stays: it tells that the value was taken away.
    void join_versioned(const std::string& name) {
        if (!name.starts_with(kSitePrefix)) {
            join(name);
        }
    }

    void join_counter(const std::string& name) {
        const json* in_a = a_.value(name);
        const json* in_b = b_.value(name);
        if (in_a == nullptr || (in_b != nullptr && *in_a < *in_b)) {
            in_a = in_b;
        }
        if (in_a != nullptr) {
            joined_[name] = *in_a;
        }
    }

    void join_register(const std::string& name) {
        const json* in_a = a_.value(name);
        const json* in_b = b_.value(name);
        const std::int64_t version_a = a_.version(name, in_a != nullptr);
        const std::int64_t version_b = b_.version(name, in_b != nullptr);
        const bool takes_b = version_a != version_b ? version_a < version_b : is_less(in_a, in_b);
        if (const json* winner = takes_b ? in_b : in_a) {
            joined_[name] = *winner;
        }
        versions_[name] = std::max(version_a, version_b);
    }

    /// An order of values that both copies agree upon.
    static bool is_less(const json* a, const json* b) {
        if (a == nullptr || b == nullptr) {
            return a == nullptr && b != nullptr;
        }
        return canonical(*a) < canonical(*b);
    }

    void join_sites() {
        std::set<std::string> names;
        for (const Copy* copy : {&a_, &b_}) {
            names.insert(copy->sites().begin(), copy->sites().end());
            for (const auto& [name, ignored] : copy->versions()) {
                if (name.starts_with(kSitePrefix)) {
                    names.insert(name.substr(kSitePrefix.size()));
                }
            }
        }
        json sites = json::array();
        for (const std::string& site : names) {
            const std::string name = std::string{kSitePrefix} + site;
            const std::int64_t version_a = a_.version(name, a_.has_site(site));
            const std::int64_t version_b = b_.version(name, b_.has_site(site));
            // Where the versions are equal: pinned wins.
            const bool pinned = (a_.has_site(site) && version_a >= version_b) ||
                                (b_.has_site(site) && version_b >= version_a);
            if (pinned) {
                sites.push_back(site);
            }
            versions_[name] = std::max(version_a, version_b);
        }
        if (a_.value("sites") != nullptr || b_.value("sites") != nullptr) {
            joined_["sites"] = std::move(sites);
        }
    }

    /// A part that is as old as its account needs no version of its own.
    void leave_out_oldest() {
        const Copy unversioned{joined_};
        std::erase_if(versions_, [&](const auto& entry) {
            const auto& [name, version] = entry;
            const bool is_there = name.starts_with(kSitePrefix)
                                      ? unversioned.has_site(name.substr(kSitePrefix.size()))
                                      : unversioned.value(name) != nullptr;
            return version == unversioned.version(name, is_there);
        });
    }

    Copy a_;
    Copy b_;
    json joined_ = json::object();
    Versions versions_;
};

using Entries = std::map<std::string, json>;

/// By id; without those that this version cannot read.
Entries entries_by_id(const Contents& contents) {
    Contents readable = contents;
    readable.set_aside.clear();
    json object = contents_to_json(readable);
    Entries entries;
    for (json& entry : object["accounts"]) {
        std::string id = entry["id"].get<std::string>();
        entries.emplace(std::move(id), std::move(entry));
    }
    return entries;
}

/// What cannot be read has nothing to be joined by: both copies' entries are kept, the same ones once.
Entries set_aside_by_text(const Contents& a, const Contents& b) {
    Entries entries;
    for (const Contents* contents : {&a, &b}) {
        for (const json& entry : contents->set_aside) {
            entries.emplace(canonical(entry), entry);
        }
    }
    return entries;
}

json payload_without_accounts(const Contents& contents) {
    Contents rest;
    rest.generation = contents.generation;
    rest.saved_at = contents.saved_at;
    rest.auto_lock = contents.auto_lock;
    rest.versions = contents.versions;
    rest.unknown = contents.unknown;
    return contents_to_json(rest);
}

/// Above `last`, and the time where that is later.
std::int64_t next_version(std::int64_t last, std::int64_t now) {
    const bool none_above = last == std::numeric_limits<std::int64_t>::max();
    return std::max(now, none_above ? last : last + 1);
}

/// Versions for what `after` has otherwise than `before`.
void stamp_object(const json& before, const json& after, Versions& versions, std::int64_t now) {
    const Copy old{before};
    const Copy changed{after};
    const auto stamp = [&](const std::string& name, bool was_there) {
        const std::int64_t last = old.version(name, was_there);
        const auto brought = changed.versions().find(name);
        // A merge brings the version along. What is new without one would count as old as the account, and an
        // earlier edit of another copy would win over it.
        if (brought == changed.versions().end() || brought->second <= last) {
            versions[name] = next_version(last, now);
        }
    };
    const auto stamp_value = [&](const std::string& name) {
        if (is_one_of(kCounters, name) || is_one_of(kComposite, name)) {
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
    for (const Copy* copy : {&old, &changed}) {
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
                // Back from a copy: only its removal was known here, and may be taken back now.
                stamp_object(tombstone_to_json(*removed->second), account_to_json(account), account.versions,
                             now);
            }
        }
    }
    stamp_object(payload_without_accounts(before), payload_without_accounts(after), after.versions, now);
}

Contents merge(const Contents& a, const Contents& b) {
    json merged = Join{payload_without_accounts(a), payload_without_accounts(b)}.result();
    Entries entries = entries_by_id(a);
    for (auto& [id, entry] : entries_by_id(b)) {
        const auto known = entries.find(id);
        if (known == entries.end()) {
            entries.emplace(id, entry);
        } else if (known->second != entry) {
            known->second = Join{known->second, entry}.result();
        }
    }
    json& list = merged["accounts"] = json::array();
    for (auto& [id, entry] : entries) {
        list.push_back(std::move(entry));
    }
    for (auto& [text, entry] : set_aside_by_text(a, b)) {
        list.push_back(std::move(entry));
    }
    return contents_from_json(std::move(merged));
}

} // namespace tessera::vault
