// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::vault {

/// Whether `text` can be a fractional index: letters and digits, not empty, not ending in `0` (nothing would
/// fit between "a" and "a0").
bool is_order(std::string_view text);

/// A fractional index strictly between two others in plain string order: letters and digits, so that an
/// account can be moved by changing it alone, and two copies that moved different accounts can be merged.
/// Empty means "no neighbour". Throws InternalError if `before` isn't below `after`.
std::string order_between(std::string_view before, std::string_view after);

} // namespace tessera::vault
