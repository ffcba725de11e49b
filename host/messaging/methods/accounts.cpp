// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_sites.h"
#include "accounts/account_view.h"
#include "accounts/manual_entry.h"
#include "messaging/methods.h"
#include "messaging/page.h"
#include "messaging/shortened.h"
#include "site/origin.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace tessera::messaging {
namespace {

std::vector<std::string> normalised_sites(const std::vector<std::string>& texts) {
    std::set<std::string> sites;
    for (const std::string& text : texts) {
        sites.insert(site::Origin::parse(text).text());
    }
    return {sites.begin(), sites.end()};
}

/// The user who changes the account saw no more of its name, and doesn't mean to cut it.
std::string changed_name(const std::string& now, const std::optional<std::string>& wanted,
                         std::string_view field) {
    return !wanted || *wanted == shortened_name(now) ? now : accounts::kept_name(*wanted, field);
}

/// `wanted` in the place of the sites that were shown; the others stay. Throws SitesTooMany.
std::vector<std::string> changed_sites(const std::vector<std::string>& now,
                                       const std::vector<std::string>& wanted) {
    std::vector<std::string> sites = normalised_sites(wanted);
    for (const std::string& unseen : std::span{now}.subspan(shown_origins(now))) {
        if (std::ranges::find(sites, unseen) == sites.end()) {
            sites.push_back(unseen);
        }
    }
    if (sites.size() > vault::kMaxSites && sites.size() > now.size()) {
        throw Error{ErrorCode::SitesTooMany};
    }
    std::ranges::sort(sites); // as an account keeps them
    return sites;
}

std::optional<site::Match> match_in(const Params& params) {
    const auto name = params.optional_text("match");
    if (!name) {
        return std::nullopt;
    }
    for (const site::Match match : {site::Match::Exact, site::Match::Domain}) {
        if (*name == site::match_name(match)) {
            return match;
        }
    }
    throw Error{ErrorCode::InvalidParams, "match: not exact or domain"};
}

json list_accounts(MethodContext& context, const Params& params) {
    return page_of(context.vault.read().accounts, params, "accounts",
                   [](const vault::Account& account) { return accounts::describe(account); });
}

json change_account(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    const auto issuer = params.optional_text("issuer");
    const auto name = params.optional_text("account");
    const auto sites = params.optional_texts("sites");
    const std::optional<site::Match> match = match_in(params);
    json view;
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        vault::Account& account = contents.account(id);
        account.uri.issuer = changed_name(account.uri.issuer, issuer, "issuer");
        account.uri.account = changed_name(account.uri.account, name, "account");
        if (sites) {
            account.sites = changed_sites(account.sites, *sites);
        }
        if (match) {
            accounts::set_match(account, *match);
        }
        view = shortened(accounts::describe(account));
    });
    return {{"account", std::move(view)}};
}

json order_account(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    const std::string after = params.optional_text("after").value_or("");
    context.vault.change(context.now(), [&](vault::Contents& contents) { contents.move_after(id, after); });
    return json::object();
}

json remove_account(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    context.vault.change(context.now(),
                         [&](vault::Contents& contents) { contents.remove(id, context.now()); });
    return json::object();
}

json list_removed(MethodContext& context, const Params& params) {
    return page_of(context.vault.read().trash, params, "accounts",
                   [](const vault::Account& account) { return accounts::describe_removed(account); });
}

json restore_account(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    json view;
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        view = shortened(accounts::describe(contents.restore_removed(id)));
    });
    return {{"account", std::move(view)}};
}

} // namespace

std::span<const Method> account_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"accounts.list", list_accounts},
        {"accounts.change", change_account},
        {"accounts.order", order_account},
        {"accounts.remove", remove_account},
        {"accounts.removed", list_removed},
        {"accounts.restore", restore_account},
    });
    return kMethods;
}

} // namespace tessera::messaging
