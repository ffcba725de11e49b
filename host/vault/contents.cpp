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

void sort_by_order(std::vector<Account>& accounts) {
    std::ranges::sort(accounts, [](const Account& a, const Account& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
}

/// New indexes for all, in the order in which they stand.
void number_anew(std::vector<Account>& accounts) {
    std::string last;
    for (Account& account : accounts) {
        account.order = order_between(last, "");
        last = account.order;
    }
}

void read_accounts(const json& list, Contents& contents) {
    if (!list.is_array()) {
        throw Error{ErrorCode::VaultDamaged, "field accounts"};
    }
    std::set<std::string> ids;
    for (const json& entry : list) {
        try {
            Account account = account_from_json(entry);
            if (!ids.insert(account.id).second) {
                throw Error{ErrorCode::VaultDamaged, "a second account of the same id"};
            }
            contents.accounts.push_back(std::move(account));
        } catch (const Error&) {
            contents.set_aside.push_back(entry);
        }
    }
    sort_by_order(contents.accounts);
}

std::chrono::seconds auto_lock_of(const json& object) {
    const std::chrono::seconds wanted{integer_field(object, "auto_lock")};
    return std::clamp(wanted, kMinAutoLock, kMaxAutoLock);
}

auto position_of(std::vector<Account>& accounts, std::string_view id) {
    const auto found = std::ranges::find(accounts, id, &Account::id);
    if (found == accounts.end()) {
        throw Error{ErrorCode::AccountUnknown};
    }
    return found;
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
    return accounts.emplace_back(std::move(account));
}

void Contents::remove(std::string_view id) {
    accounts.erase(position_of(accounts, id));
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
        number_anew(accounts);
    }
    moved.order = order_between(first ? "" : std::prev(next)->order, last ? "" : next->order);
    accounts.insert(next, std::move(moved));
}

std::string contents_to_text(const Contents& contents) {
    json object = contents.unknown;
    object["generation"] = contents.generation;
    object["saved_at"] = contents.saved_at;
    object["auto_lock"] = contents.auto_lock.count();
    object["accounts"] = json::array();
    for (const Account& account : contents.accounts) {
        object["accounts"].push_back(account_to_json(account));
    }
    // Among the others, so that the version that can read them does.
    for (const auto& entry : contents.set_aside) {
        object["accounts"].push_back(entry);
    }
    return canonical(object);
}

Contents contents_from_text(std::string_view text) {
    json object = parse_json(text);
    Contents contents;
    contents.generation = unsigned_field(object, "generation");
    contents.saved_at = integer_field(object, "saved_at");
    contents.auto_lock = auto_lock_of(object);
    read_accounts(field(object, "accounts"), contents);
    for (const char* known : {"generation", "saved_at", "auto_lock", "accounts"}) {
        object.erase(known);
    }
    contents.unknown = std::move(object);
    return contents;
}

} // namespace tessera::vault
