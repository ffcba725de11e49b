// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/finder_pattern.h"
#include "scan/finder/symbol.h"
#include "scan/picture/luminance.h"

#include <optional>

namespace tessera::scan {

/// The upright Micro QR code (ISO/IEC 18004, section 6.3.2) that may have this as its only finder pattern. A
/// Micro QR code can't hold an account's address; we read it only to tell it from an unreadable QR code.
std::optional<QrText> read_micro_qr(const Luminance& picture, const FinderPattern& finder);

} // namespace tessera::scan
