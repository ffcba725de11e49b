// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/contents.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace tessera::accounts {

/// An account as the extension and `list --json` see it: everything but its key.
nlohmann::json describe(const vault::Account& account);

/// The same of each.
nlohmann::json describe_all(const std::vector<vault::Account>& accounts);

/// What a candidate's row shows before it's enrolled: type, issuer, account, digits.
nlohmann::json describe(const otp::KeyUri& uri);

/// The same for one in the trash, with `removed` and `gone_at`, Unix seconds.
nlohmann::json describe_removed(const vault::Account& account);

} // namespace tessera::accounts
