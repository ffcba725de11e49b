// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/finder_pattern.h"
#include "scan/finder/symbol.h"
#include "scan/picture/luminance.h"

#include <optional>

namespace tessera::scan {

/// The symbol of that finder pattern, if one of its timing patterns crosses the picture's edge.
std::optional<UnreadQr> symbol_over_edge(const Luminance& picture, const FinderPattern& finder);

} // namespace tessera::scan
