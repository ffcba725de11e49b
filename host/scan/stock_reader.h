// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder_pattern.h"
#include "scan/qr_reader.h"

#include <span>
#include <vector>

namespace tessera::scan {

/// What ZXing's own finder reads around finder patterns that belong to nothing read so far. Looks at a few
/// parts of the picture, each of bounded size, and at none that is full of such patterns: they would keep
/// ZXing busy for minutes.
std::vector<QrText> read_around(const Luminance& picture, std::span<const FinderPattern> finders);

} // namespace tessera::scan
