// SPDX-License-Identifier: Apache-2.0
#include "vault/data/merge.h"

#include "vault/data/payload.h"
#include "vault/data/strict_json.h"
#include "vault/data/versioned_fields.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace tessera::vault {
namespace {

using nlohmann::json;

/// The join of two copies of one object, register by register.
class Join {
public:
    Join(const json& a, const json& b) : a_(a), b_(b) {}

    json result() {
        for (const VersionedFields* copy : {&a_, &b_}) {
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
        switch (joining_of(name)) {
        case Joining::Higher:
            join_counter(name);
            break;
        case Joining::ByVersion:
            join_register(name);
            break;
        case Joining::InParts:
            break;
        }
    }

    /// A version without a value stays: it says that the value was removed.
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

    /// An order of values that is the same in both copies.
    static bool is_less(const json* a, const json* b) {
        if (a == nullptr || b == nullptr) {
            return a == nullptr && b != nullptr;
        }
        return canonical(*a) < canonical(*b);
    }

    void join_sites() {
        std::set<std::string> names;
        for (const VersionedFields* copy : {&a_, &b_}) {
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
            // If the versions are equal, pinned wins.
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
        const VersionedFields unversioned{joined_};
        std::erase_if(versions_, [&](const auto& entry) {
            const auto& [name, version] = entry;
            const bool is_there = name.starts_with(kSitePrefix)
                                      ? unversioned.has_site(name.substr(kSitePrefix.size()))
                                      : unversioned.value(name) != nullptr;
            return version == unversioned.version(name, is_there);
        });
    }

    VersionedFields a_;
    VersionedFields b_;
    json joined_ = json::object();
    Versions versions_;
};

using Entries = std::map<std::string, json>;

/// By id, without those that this version can't read.
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

/// Entries that can't be read can't be merged either: it keeps those of both copies, and equal ones once.
Entries set_aside_by_text(const Contents& a, const Contents& b) {
    Entries entries;
    for (const Contents* contents : {&a, &b}) {
        for (const json& entry : contents->set_aside) {
            entries.emplace(canonical(entry), entry);
        }
    }
    return entries;
}

} // namespace

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
