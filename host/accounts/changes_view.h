// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/backup.h"

#include <nlohmann/json.hpp>

#include <cstddef>

namespace tessera::accounts {

/// What a restore would do: for each of `added`, `changed`, `removed`, `trashed` the first `limit` accounts
/// as `{issuer, account}` and their number (`added_count` …); `order` and `settings`.
nlohmann::json changes_view(const vault::Changes& changes, std::size_t limit);

} // namespace tessera::accounts
