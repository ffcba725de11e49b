// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/account.h"

#include <nlohmann/json.hpp>

namespace tessera::messaging {

/// An account as the extension and `list --json` see it: everything but its key.
nlohmann::json describe(const vault::Account& account);

/// What a code candidate says of itself before it is enrolled: type, issuer, account, digits.
nlohmann::json describe(const otp::KeyUri& uri);

} // namespace tessera::messaging
