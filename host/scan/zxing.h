// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture.h"
#include "scan/qr_reader.h"

#include <optional>
#include <string>
#include <vector>

/// The only place that knows ZXing-C++ (1.4 and 2.x). Throws nothing but std::bad_alloc.
namespace tessera::scan {

struct ZXingText {
    std::string text; ///< UTF-8
    std::optional<Part> part;
    bool mirrored = false;
    bool is_micro = false;
    SymbolCorners corners{}; ///< at times beyond the edge: extrapolated
};

/// Nothing but a clean QR code, upright, with a quiet zone.
std::optional<ZXingText> read_redrawn(const Luminance& symbol);

/// What ZXing finds by itself, in this polarity.
std::vector<ZXingText> read_anywhere(const Luminance& picture);

} // namespace tessera::scan
