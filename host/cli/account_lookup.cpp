// SPDX-License-Identifier: Apache-2.0
#include "cli/account_lookup.h"

#include "error.h"
#include "platform/printable.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <unordered_map>

namespace tessera::cli {
namespace {

// Names in other scripts are matched as they are written.
using text::ascii_lower;

std::array<std::string, 4> names_of(const vault::Account& account) {
    const std::string issuer = ascii_lower(account.uri.issuer);
    const std::string name = ascii_lower(account.uri.account);
    return {issuer, name, issuer + ":" + name, issuer + ": " + name};
}

vault::Account* only_match(std::vector<vault::Account>& accounts, std::string_view name,
                           const std::function<bool(const vault::Account&)>& matches) {
    vault::Account* match = nullptr;
    for (vault::Account& account : accounts) {
        if (matches(account)) {
            if (match != nullptr) {
                throw Error{ErrorCode::AccountAmbiguous, std::string{name}};
            }
            match = &account;
        }
    }
    return match;
}

} // namespace

std::string display_name(const Context& context, const vault::Account& account) {
    const std::string& issuer = account.uri.issuer;
    const std::string& name = account.uri.account;
    if (issuer.empty() && name.empty()) {
        return filled(sentence(Key::cli_no_name, context.language), std::array{account.id});
    }
    return issuer.empty() || name.empty() ? issuer + name : issuer + ": " + name;
}

bool has_in_name(const vault::Account& account, std::string_view part) {
    const std::string wanted = ascii_lower(part);
    return std::ranges::any_of(names_of(account),
                               [&](const std::string& own) { return own.find(wanted) != std::string::npos; });
}

vault::Account& find_account(std::vector<vault::Account>& accounts, std::string_view name) {
    const auto by_id = std::ranges::find(accounts, name, &vault::Account::id);
    if (by_id != accounts.end()) {
        return *by_id;
    }
    const std::string wanted = ascii_lower(name);
    const auto is_exact = [&](const vault::Account& account) {
        return std::ranges::any_of(names_of(account), [&](const std::string& own) { return own == wanted; });
    };
    const auto is_part = [&](const vault::Account& account) { return has_in_name(account, wanted); };
    if (vault::Account* account = only_match(accounts, name, is_exact)) {
        return *account;
    }
    if (vault::Account* account = wanted.empty() ? nullptr : only_match(accounts, name, is_part)) {
        return *account;
    }
    throw Error{ErrorCode::AccountUnknown, std::string{name}};
}

std::vector<std::string> typed_names(const Context& context, const std::vector<vault::Account>& accounts) {
    std::unordered_map<std::string, std::size_t> bearers;
    for (const vault::Account& account : accounts) {
        const auto names = names_of(account);
        for (const std::string& name : std::set<std::string>{names.begin(), names.end()}) {
            ++bearers[name];
        }
        ++bearers[ascii_lower(account.id)];
    }
    std::vector<std::string> typed;
    for (const vault::Account& account : accounts) {
        const std::string name = display_name(context, account);
        const auto found = bearers.find(ascii_lower(name));
        const bool is_its_own = found != bearers.end() && found->second == 1;
        typed.push_back(is_its_own && platform::printable(name) == name ? name : account.id);
    }
    return typed;
}

} // namespace tessera::cli
