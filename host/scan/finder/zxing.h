// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/segment.h"
#include "scan/finder/symbol.h"
#include "scan/picture/luminance.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The only place that knows ZXing-C++ (1.4 and 2.x). Throws nothing but std::bad_alloc.
namespace tessera::scan {

struct ZXingSymbol {
    std::vector<Segment> segments;
    std::optional<Part> part;
    bool mirrored = false;
    SymbolCorners corners{}; ///< at times beyond the edge: extrapolated
};

enum class Symbology { Qr, MicroQr };

/// Nothing but a clean symbol, upright, black on white, with a quiet zone. ZXing's search for symbols, which
/// some pictures keep busy for minutes, is not used.
std::optional<ZXingSymbol> read_redrawn(const Luminance& symbol, Symbology symbology = Symbology::Qr);

/// As UTF-8; none unless each byte is a character of that set or part of one. The library alone leaves out
/// what it cannot convert, and some of what stands around it.
std::optional<std::string> converted(std::string_view bytes, int eci);

/// The character set that these bytes look like; none for UTF-8 and Latin-1.
std::optional<int> guessed_eci(std::string_view bytes);

} // namespace tessera::scan
