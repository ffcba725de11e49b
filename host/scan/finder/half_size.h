// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/luminance.h"

namespace tessera::scan {

/// Each pixel the mean of four; an odd last row or column is left out.
Luminance half_size(const Luminance& picture);

/// Thin lines between the letters of a symbol drawn with letters: one or two pixels of its background.
enum class Seams {
    Light, ///< through what is dark
    Dark,  ///< through what is light
};

/// Halves the picture and fills such seams, along rows and columns: takes the darkest (or lightest) of nine
/// pixels, then cuts back what has grown (a morphological closing), so that everything at least three pixels
/// thick keeps its edges.
Luminance half_size_without(const Luminance& picture, Seams seams);

} // namespace tessera::scan
