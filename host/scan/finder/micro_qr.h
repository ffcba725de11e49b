// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/finder_pattern.h"
#include "scan/finder/symbol.h"
#include "scan/picture/luminance.h"

#include <optional>

namespace tessera::scan {

/// The Micro QR code (ISO/IEC 18004, section 6.3.2) that this may be the one finder pattern of, upright and
/// by itself. None holds an account's address; it is read to be told apart from a QR code that cannot be
/// read.
std::optional<QrText> read_micro_qr(const Luminance& picture, const FinderPattern& finder);

} // namespace tessera::scan
