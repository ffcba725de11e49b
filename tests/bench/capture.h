// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/rgb_picture.h"

namespace tessera::bench {

/// The same picture as JPEG of quality 80 with 4:2:0 chroma: what Chromium's
/// `captureVisibleTab({format: "jpeg", quality: 80})` would have made of that page.
Bytes as_captured(const RgbPicture& picture);

} // namespace tessera::bench
