// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/qr_reader.h"
#include "scan/scan_result.h"

#include <cstdint>
#include <span>

namespace tessera::scan {

/// A picture file to all that its QR codes say, parts of one text joined, or the reason why not. Never throws
/// for what a file holds; a picture that memory does not suffice for is TooMuchMemory.
ScanResult scan_picture(std::span<const std::uint8_t> file, const IsWanted& is_wanted, Stages stages = {});

} // namespace tessera::scan
