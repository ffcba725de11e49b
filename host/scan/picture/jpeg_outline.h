// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/formats.h"

#include <cstdint>

namespace tessera::scan {

/// How much work a JPEG is by its markers, without a look at its pixels.
struct JpegOutline {
    std::int64_t scans = 0;
    /// The memory, in bytes, that the library needs until it has read the last scan: two bytes for each
    /// coefficient, of which each component has as many as pixels. Zero if one scan brings all components,
    /// row by row.
    std::int64_t coefficient_bytes = 0;
};

/// For a file that begins with SOI; if the file is broken, as far as it goes.
JpegOutline outline_of_jpeg(File file);

} // namespace tessera::scan
