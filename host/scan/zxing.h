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
    SymbolCorners corners{}; ///< at times beyond the edge: extrapolated
};

enum class Symbology { Qr, MicroQr };

/// Nothing but a clean symbol, upright, black on white, with a quiet zone. ZXing's search for symbols, which
/// some pictures keep busy for minutes, is not used.
std::optional<ZXingText> read_redrawn(const Luminance& symbol, Symbology symbology = Symbology::Qr);

} // namespace tessera::scan
