// SPDX-License-Identifier: Apache-2.0
#include "vault/data/payload.h"

#include "error.h"
#include "vault/data/strict_json.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

namespace tessera::vault {
namespace {

using nlohmann::json;

/// An entry without a secret is a tombstone.
bool is_tombstone(const json& entry) {
    return entry.is_object() && !entry.contains("secret") && entry.contains("removed");
}

Tombstone tombstone_from_json(const json& entry) {
    return {.id = id_field(entry, "id"),
            .removed = time_field(entry, "removed"),
            .versions = versions_from_json(entry)};
}

void require_times_within_bounds(const json& entry) {
    for (const char* name : {"created", "removed"}) {
        if (entry.contains(name)) {
            time_field(entry, name);
        }
    }
}

/// Puts the payload's entries where they belong, one after the other.
class EntryReader {
public:
    explicit EntryReader(Contents& contents) : contents_(contents) {}

    /// Keeps an entry that this version can't read for one that can.
    void read(json entry) {
        try {
            sort_in(entry);
        } catch (const Error&) {
            contents_.set_aside.push_back(std::move(entry));
        }
    }

    void finish() {
        sort_by_order(contents_.accounts);
        sort_by_removal(contents_.trash);
        std::ranges::sort(contents_.tombstones, {}, &Tombstone::id);
    }

private:
    void sort_in(const json& entry) {
        if (is_tombstone(entry)) {
            Tombstone tombstone = tombstone_from_json(entry);
            require_new(tombstone.id);
            contents_.tombstones.push_back(std::move(tombstone));
            return;
        }
        Account account = account_from_json(entry);
        require_times_within_bounds(entry);
        require_new(account.id);
        (account.removed ? contents_.trash : contents_.accounts).push_back(std::move(account));
    }

    void require_new(const std::string& id) {
        if (!ids_.insert(id).second) {
            throw Error{ErrorCode::VaultDamaged, "a second account of the same id"};
        }
    }

    Contents& contents_;
    std::unordered_set<std::string> ids_;
};

std::chrono::seconds auto_lock_of(const json& object) {
    const std::chrono::seconds wanted{integer_field(object, "auto_lock")};
    return std::clamp(wanted, kMinAutoLock, kMaxAutoLock);
}

/// Everything except the entries.
void read_rest(json object, Contents& contents) {
    contents.generation = unsigned_field(object, "generation");
    if (contents.generation > kMaxGeneration) {
        throw Error{ErrorCode::VaultDamaged, "field generation"};
    }
    contents.saved_at = time_field(object, "saved_at");
    contents.auto_lock = auto_lock_of(object);
    contents.versions = versions_from_json(object);
    for (const char* known : {"generation", "saved_at", "auto_lock", "versions", "accounts"}) {
        object.erase(known);
    }
    contents.unknown = std::move(object);
}

/// A clock can show any time.
void require_readable_again(const Contents& contents) {
    if (contents.generation > kMaxGeneration) {
        throw Error{ErrorCode::VaultWriteFailed, "its generation is above all that a vault can have"};
    }
    if (contents.saved_at < 0 || contents.saved_at > kMaxTime) {
        throw Error{ErrorCode::VaultWriteFailed, "the clock is wrong"};
    }
}

json without_accounts(const Contents& contents) {
    json object = contents.unknown;
    object["generation"] = contents.generation;
    object["saved_at"] = contents.saved_at;
    object["auto_lock"] = contents.auto_lock.count();
    if (!contents.versions.empty()) {
        object["versions"] = contents.versions;
    }
    return object;
}

/// The entries in the order of the payload.
template <typename Use>
void for_each_entry(const Contents& contents, Use use) {
    for (const auto* accounts : {&contents.accounts, &contents.trash}) {
        for (const Account& account : *accounts) {
            use(account_to_json(account));
        }
    }
    for (const Tombstone& tombstone : contents.tombstones) {
        use(tombstone_to_json(tombstone));
    }
    // Goes among the others, so that a version that can read it does.
    for (const json& entry : contents.set_aside) {
        use(entry);
    }
}

/// The same text as canonical() of contents_to_json(), but built one account at a time: a tree of all
/// accounts takes many times the memory of their text.
std::string canonical_text(const Contents& contents) {
    json object = without_accounts(contents);
    object["accounts"] = nullptr; // holds their place among the members
    std::string text;
    for (const auto& [name, value] : object.items()) {
        text += (text.empty() ? '{' : ',') + canonical(name) + ':';
        if (name != "accounts") {
            text += canonical(value);
            continue;
        }
        char separator = '[';
        for_each_entry(contents,
                       [&](const json& entry) { text += std::exchange(separator, ',') + canonical(entry); });
        text += separator == '[' ? "[]" : "]";
    }
    return text + '}';
}

} // namespace

json tombstone_to_json(const Tombstone& tombstone) {
    return {{"id", tombstone.id}, {"removed", tombstone.removed}, {"versions", tombstone.versions}};
}

json contents_to_json(const Contents& contents) {
    json object = without_accounts(contents);
    json& entries = object["accounts"] = json::array();
    for_each_entry(contents, [&](json entry) { entries.push_back(std::move(entry)); });
    return object;
}

Contents contents_from_json(json object) {
    Contents contents;
    EntryReader entries{contents};
    for (json& entry : list_field(object, "accounts")) {
        entries.read(std::move(entry));
    }
    entries.finish();
    read_rest(std::move(object), contents);
    return contents;
}

std::string contents_to_text(const Contents& contents) {
    require_readable_again(contents);
    std::string text = canonical_text(contents);
    if (text::json_shape(text, kPayloadBounds) != text::JsonShape::Within) {
        throw Error{ErrorCode::VaultWriteFailed, "more than a vault can hold"};
    }
    return text;
}

Contents contents_from_text(std::string_view text) {
    Contents contents;
    EntryReader entries{contents};
    // Reads one account at a time: a tree of all of them takes fifteen times the memory of their text.
    json object = parse_json_around(text, kPayloadBounds, "accounts",
                                    [&](json entry) { entries.read(std::move(entry)); });
    entries.finish();
    read_rest(std::move(object), contents);
    return contents;
}

} // namespace tessera::vault
