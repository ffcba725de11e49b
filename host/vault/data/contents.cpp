// SPDX-License-Identifier: Apache-2.0
#include "vault/data/contents.h"

#include "error.h"
#include "vault/data/order.h"
#include "vault/data/strict_json.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tessera::vault {
namespace {

bool stands_before(const Account& a, const Account& b) {
    return std::tie(a.order, a.id) < std::tie(b.order, b.id);
}

bool removed_later(const Account& a, const Account& b) {
    return std::tie(b.removed, a.id) < std::tie(a.removed, b.id);
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
    accounts.push_back(std::move(account));
    shorten_orders(accounts);
    return accounts.back();
}

void Contents::remove(std::string_view id, std::int64_t now) {
    const auto place = position_of(accounts, id);
    Account removed = std::move(*place);
    accounts.erase(place);
    // A clock that is behind mustn't make it look long gone.
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
    // Checks the time of the previous save too: one save under a clock that is years ahead mustn't empty the
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
    // Copies it: the caller's view may point into an account that moves below.
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
        // Two copies that were changed apart may have used the same index; nothing fits in between.
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

void sort_by_removal(std::vector<Account>& trash) {
    std::ranges::sort(trash, removed_later);
}

} // namespace tessera::vault
