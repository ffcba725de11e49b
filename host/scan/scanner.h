// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/qr_reader.h"
#include "scan/reason.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tessera::scan {

/// What helps to do something about a Reason.
struct Hint {
    std::optional<SymbolCorners> place; ///< Damaged, TooSmall, CutOff: of a QR code that cannot be read
    std::optional<int> zoom;            ///< TooSmall: percent of its size at which it could be
    std::optional<Side> side;           ///< CutOff: where it runs out of the picture
};

struct ScanResult {
    std::vector<QrText> codes;
    std::optional<Reason> reason; ///< set when no text was found that is wanted
    Hint hint;
    double decode_ms = 0; ///< CPU time of this thread, milliseconds
    double detect_ms = 0;
};

/// A picture file to all that its QR codes say, parts of one text joined, or the reason why not. Never throws
/// for what a file holds; a picture that memory does not suffice for is TooMuchMemory.
ScanResult scan_picture(std::span<const std::uint8_t> file, const IsWanted& is_wanted, Stages stages = {});

} // namespace tessera::scan
