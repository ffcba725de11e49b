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

/// Reads only a clean symbol: upright, black on white, with a quiet zone. We don't use ZXing's search for
/// symbols, which some pictures keep busy for minutes.
std::optional<ZXingSymbol> read_redrawn(const Luminance& symbol, Symbology symbology = Symbology::Qr);

/// Converts to UTF-8; none unless each byte is a character of that set or part of one. The library itself
/// would leave out what it can't convert, and some of the text around it.
std::optional<std::string> converted(std::string_view bytes, int eci);

/// The character set that these bytes look like; none for UTF-8 and Latin-1.
std::optional<int> guessed_eci(std::string_view bytes);

} // namespace tessera::scan
