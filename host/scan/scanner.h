// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/qr_reader.h"
#include "scan/scan_result.h"

#include <cstdint>
#include <span>

namespace tessera::scan {

/// Reads all QR codes of a picture file and joins the parts of one text, or gives the reason why there is
/// none. Never throws because of a file's contents; if there isn't enough memory for the picture, the reason
/// is TooMuchMemory.
ScanResult scan_picture(std::span<const std::uint8_t> file, const IsWanted& is_wanted, Stages stages = {});

} // namespace tessera::scan
