// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/formats.h"

#include <optional>

/// The two ways to read a PNG; decode_png (scan/formats.h) tries one, then the other. They give the same
/// pixels.
namespace tessera::scan {

/// The fast way, for what browsers write: RGB or RGBA of 8 bits, not interlaced, up to 160 MiB decoded.
/// Nothing where the file is of another kind or anything about it is wrong. Holds a copy of the
/// compressed bytes while it inflates them, and the decoded ones beside the result.
std::optional<Luminance> decode_common_png(File file, Background background);

/// The plain way, for all kinds: libspng, row by row. It has the last word on what is wrong with a file.
Decoded decode_any_png(File file, Background background);

} // namespace tessera::scan
