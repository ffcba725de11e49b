// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture.h"

namespace tessera::scan {

/// Each pixel the mean of four; an odd last row or column is left out.
Luminance half_size(const Luminance& picture);

} // namespace tessera::scan
