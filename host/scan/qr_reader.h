// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture.h"

#include <array>
#include <string>
#include <vector>

namespace tessera::scan {

struct Point {
    int x = 0;
    int y = 0;
};

/// A QR code as it stands in the picture.
struct QrText {
    std::string text; ///< UTF-8
    /// Top left, top right, bottom right, bottom left of the symbol as it is meant to stand, turned with it;
    /// pixels inside the picture.
    std::array<Point, 4> corners;
};

/// Every QR code in the picture, dark on light and light on dark, from top to bottom, each symbol once. The
/// only place that knows ZXing-C++. Throws nothing but std::bad_alloc.
std::vector<QrText> read_qr_codes(const Luminance& picture);

} // namespace tessera::scan
