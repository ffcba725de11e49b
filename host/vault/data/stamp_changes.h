// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/contents.h"

#include <cstdint>

namespace tessera::vault {

/// Gives each part of `after` that differs from `before` a version above the one that it had, unless it has
/// one already, so that merge() can tell which copy's edit came later. `now` in Unix seconds.
void stamp_changes(const Contents& before, Contents& after, std::int64_t now);

} // namespace tessera::vault
