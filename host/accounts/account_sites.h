// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/site_access.h"
#include "vault/data/account.h"

/// The sites that the vault keeps for an account, in the form that the room `site` needs.
namespace tessera::accounts {

/// Refers to `account`.
site::Pins pins_of(const vault::Account& account);

bool may_use(const vault::Account& account, const site::Origin& origin);

void set_match(vault::Account& account, site::Match match);

} // namespace tessera::accounts
