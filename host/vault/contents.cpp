// SPDX-License-Identifier: Apache-2.0
#include "vault/contents.h"

#include "error.h"
#include "vault/order.h"
#include "vault/strict_json.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace tessera::vault {
namespace {

using nlohmann::json;

bool stands_before(const Account& a, const Account& b) {
    return std::tie(a.order, a.id) < std::tie(b.order, b.id);
}

bool removed_later(const Account& a, const Account& b) {
    return std::tie(b.removed, a.id) < std::tie(a.removed, b.id);
}

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

/// Throws where the entry is of no use, or its id not new to `ids`.
void read_entry(const json& entry, std::set<std::string>& ids, Contents& contents) {
    const auto require_new = [&](const std::string& id) {
        if (!ids.insert(id).second) {
            throw Error{ErrorCode::VaultDamaged, "a second account of the same id"};
        }
    };
    if (is_tombstone(entry)) {
        Tombstone tombstone = tombstone_from_json(entry);
        require_new(tombstone.id);
        contents.tombstones.push_back(std::move(tombstone));
        return;
    }
    Account account = account_from_json(entry);
    require_times_within_bounds(entry);
    require_new(account.id);
    (account.removed ? contents.trash : contents.accounts).push_back(std::move(account));
}

void read_entries(json list, Contents& contents) {
    if (!list.is_array()) {
        throw Error{ErrorCode::VaultDamaged, "field accounts"};
    }
    std::set<std::string> ids;
    for (json& entry : list) {
        try {
            read_entry(entry, ids, contents);
        } catch (const Error&) {
            contents.set_aside.push_back(entry);
        }
        entry = nullptr; // its memory serves the next account: a large vault is read in a third less
    }
    sort_by_order(contents.accounts);
    sort_by_removal(contents.trash);
    std::ranges::sort(contents.tombstones, {}, &Tombstone::id);
}

std::chrono::seconds auto_lock_of(const json& object) {
    const std::chrono::seconds wanted{integer_field(object, "auto_lock")};
    return std::clamp(wanted, kMinAutoLock, kMaxAutoLock);
}

/// A clock can stand anywhere.
void require_readable_again(const Contents& contents) {
    if (contents.generation > kMaxGeneration) {
        throw Error{ErrorCode::VaultWriteFailed, "its generation is above all that a vault can have"};
    }
    if (contents.saved_at < 0 || contents.saved_at > kMaxTime) {
        throw Error{ErrorCode::VaultWriteFailed, "the clock is wrong"};
    }
}

auto position_of(std::vector<Account>& accounts, std::string_view id) {
    const auto found = std::ranges::find(accounts, id, &Account::id);
    if (found == accounts.end()) {
        throw Error{ErrorCode::AccountUnknown};
    }
    return found;
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

/// As they stand in the payload.
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
    // Among the others, so that the version that can read them does.
    for (const json& entry : contents.set_aside) {
        use(entry);
    }
}

/// What canonical() makes of contents_to_json(), an account at a time: a tree of all of them takes many times
/// the memory of their text.
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

Account& Contents::account(std::string_view id) {
    return *position_of(accounts, id);
}

Account* Contents::same_key(const otp::KeyUri& uri) {
    const auto same = [&](const Account& account) {
        const otp::Parameters& known = account.uri.parameters;
        return known.secret == uri.parameters.secret && known.type == uri.parameters.type &&
               known.algorithm == uri.parameters.algorithm;
    };
    const auto found = std::ranges::find_if(accounts, same);
    return found != accounts.end() ? &*found : nullptr;
}

Account& Contents::add(otp::KeyUri uri, std::int64_t now) {
    if (same_key(uri) != nullptr) {
        throw Error{ErrorCode::AccountKnown};
    }
    Account account;
    account.id = random_id();
    account.uri = std::move(uri);
    account.order = order_between(accounts.empty() ? "" : accounts.back().order, "");
    account.created = now;
    accounts.push_back(std::move(account));
    shorten_orders(accounts);
    return accounts.back();
}

void Contents::remove(std::string_view id, std::int64_t now) {
    const auto place = position_of(accounts, id);
    Account removed = std::move(*place);
    accounts.erase(place);
    // A clock that stands behind must not make it look long gone.
    removed.removed = std::max(now, saved_at);
    trash.insert(std::ranges::lower_bound(trash, removed, removed_later), std::move(removed));
}

Account& Contents::restore_removed(std::string_view id) {
    const auto place = position_of(trash, id);
    if (same_key(place->uri) != nullptr) {
        throw Error{ErrorCode::AccountKnown};
    }
    Account restored = std::move(*place);
    trash.erase(place);
    restored.removed.reset();
    return *accounts.insert(std::ranges::lower_bound(accounts, restored, stands_before), std::move(restored));
}

void Contents::empty_trash(std::int64_t now) {
    // By the time of the save before, too: one save under a clock that is years ahead must not cost the
    // trash.
    const std::int64_t kept_since = std::min(now, saved_at) - std::chrono::seconds{kTrashTime}.count();
    std::erase_if(trash, [&](const Account& account) {
        if (*account.removed > kept_since) {
            return false;
        }
        Tombstone tombstone{.id = account.id, .removed = *account.removed, .versions = {}};
        if (const auto version = account.versions.find("removed"); version != account.versions.end()) {
            tombstone.versions.insert(*version);
        }
        tombstones.push_back(std::move(tombstone));
        return true;
    });
    std::ranges::sort(tombstones, {}, &Tombstone::id);
}

void Contents::move_after(std::string_view id, std::string_view after) {
    // A copy: the caller's may lie in an account that moves below.
    const std::string neighbour{after};
    const auto position = position_of(accounts, id);
    if (!neighbour.empty()) {
        position_of(accounts, neighbour);
    }
    if (position->id == neighbour) {
        return;
    }
    Account moved = std::move(*position);
    accounts.erase(position);
    const auto next = neighbour.empty() ? accounts.begin() : std::next(position_of(accounts, neighbour));
    const bool first = next == accounts.begin();
    const bool last = next == accounts.end();
    if (!first && !last && std::prev(next)->order == next->order) {
        // Two copies that were changed apart may have given one index twice; nothing fits between.
        number_in_order(accounts);
    }
    moved.order = order_between(first ? "" : std::prev(next)->order, last ? "" : next->order);
    accounts.insert(next, std::move(moved));
    shorten_orders(accounts);
}

void number_in_order(std::vector<Account>& accounts) {
    std::string last;
    for (Account& account : accounts) {
        account.order = order_between(last, "");
        last = account.order;
    }
}

void shorten_orders(std::vector<Account>& accounts) {
    if (std::ranges::any_of(accounts,
                            [](const Account& account) { return account.order.size() > kMaxOrderBytes; })) {
        number_in_order(accounts);
    }
}

void sort_by_order(std::vector<Account>& accounts) {
    std::ranges::sort(accounts, stands_before);
}

json tombstone_to_json(const Tombstone& tombstone) {
    return {{"id", tombstone.id}, {"removed", tombstone.removed}, {"versions", tombstone.versions}};
}

void sort_by_removal(std::vector<Account>& trash) {
    std::ranges::sort(trash, removed_later);
}

json contents_to_json(const Contents& contents) {
    json object = without_accounts(contents);
    json& entries = object["accounts"] = json::array();
    for_each_entry(contents, [&](json entry) { entries.push_back(std::move(entry)); });
    return object;
}

Contents contents_from_json(json object) {
    Contents contents;
    contents.generation = unsigned_field(object, "generation");
    if (contents.generation > kMaxGeneration) {
        throw Error{ErrorCode::VaultDamaged, "field generation"};
    }
    contents.saved_at = time_field(object, "saved_at");
    contents.auto_lock = auto_lock_of(object);
    contents.versions = versions_from_json(object);
    static_cast<void>(field(object, "accounts")); // there it is
    read_entries(std::move(object["accounts"]), contents);
    for (const char* known : {"generation", "saved_at", "auto_lock", "versions", "accounts"}) {
        object.erase(known);
    }
    contents.unknown = std::move(object);
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
    return contents_from_json(parse_json(text, kPayloadBounds));
}

} // namespace tessera::vault
