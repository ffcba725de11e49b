// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/luminance.h"

namespace tessera::scan {

/// Each pixel the mean of four; an odd last row or column is left out.
Luminance half_size(const Luminance& picture);

/// Lines that a symbol drawn with letters has between them: of its ground, and one or two pixels thin.
enum class Seams {
    Light, ///< through what is dark
    Dark,  ///< through what is light
};

/// Half the size, and such seams filled, along rows and columns: nine pixels to their darkest (or lightest),
/// then what has grown by that is cut back (a morphological closing), so that all but what is thinner than
/// three pixels keeps its edges.
Luminance half_size_without(const Luminance& picture, Seams seams);

} // namespace tessera::scan
