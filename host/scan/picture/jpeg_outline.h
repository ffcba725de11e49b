// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/formats.h"

#include <cstdint>

namespace tessera::scan {

/// What a JPEG's markers say about the work that it is, the pixels not looked at.
struct JpegOutline {
    std::int64_t scans = 0;
    /// What the library keeps until the last scan is read: two bytes a coefficient, as many as pixels of each
    /// component. Zero where one scan brings all components, row by row.
    std::int64_t coefficient_bytes = 0;
};

/// Of a file that begins with SOI; of one that is broken, as far as it goes.
JpegOutline outline_of_jpeg(File file);

} // namespace tessera::scan
