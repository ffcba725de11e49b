// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string_view>

namespace tessera::doctor {

/// Compares dotted versions number by number: 0.9 < 0.10, 1 == 1.0. What isn't a number counts as 0.
std::weak_ordering compare_versions(std::string_view a, std::string_view b);

} // namespace tessera::doctor
