// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/origin.h"

#include <span>
#include <string>

namespace tessera::site {

/// Whether an account pinned to `sites` may be used at `origin`: scheme, host and port must be one of them,
/// exactly. A sibling sub-domain or another port is another site (design, section 6).
bool may_use(std::span<const std::string> sites, const Origin& origin);

} // namespace tessera::site
