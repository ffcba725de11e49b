// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/params.h"
#include "vault/data/account.h"

#include <functional>
#include <vector>

namespace tessera::messaging {

/// Most accounts on a page.
inline constexpr std::int64_t kMaxPage = 500;
/// What its rows take at most, bytes of JSON: a reply may have 1 MiB, and a row (shortened.h) always fits.
inline constexpr std::size_t kMaxPageBytes = 900'000;

/// The page of `accounts` that `after` and `limit` in `params` ask for: `{name: [row…]}`, each row shortened,
/// and, if there is more, `next`. Throws AccountUnknown for an `after` that is gone.
json page_of(const std::vector<vault::Account>& accounts, const Params& params, const char* name,
             const std::function<json(const vault::Account&)>& row);

} // namespace tessera::messaging
