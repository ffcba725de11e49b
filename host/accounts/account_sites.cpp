// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_sites.h"

namespace tessera::accounts {

site::Pins pins_of(const vault::Account& account) {
    // By another value, a newer version may mean something narrower than a domain.
    const bool is_domain = account.match == vault::kMatchDomain;
    return {account.sites, is_domain ? site::Match::Domain : site::Match::Exact};
}

bool may_use(const vault::Account& account, const site::Origin& origin) {
    return site::may_use(pins_of(account), origin);
}

void set_match(vault::Account& account, site::Match match) {
    account.match = match == site::Match::Domain ? nlohmann::json(vault::kMatchDomain) : nlohmann::json();
}

} // namespace tessera::accounts
