// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/stages.h"
#include "scan/finder/symbol.h"
#include "scan/picture/luminance.h"

#include <optional>
#include <vector>

namespace tessera::scan {

struct QrFindings {
    std::vector<QrText> texts;      ///< from top to bottom, each symbol once
    std::optional<UnreadQr> unread; ///< if no wanted text was read: the symbol that is seen best
};

/// The QR codes in the picture, dark on light and light on dark, turned, mirrored, squeezed and leaning. The
/// time that a picture can take is bounded whatever it shows. Once it has read a wanted text, it looks for
/// nothing fainter. Throws nothing but std::bad_alloc and what `is_wanted` throws.
QrFindings read_qr_codes(const Luminance& picture, const IsWanted& is_wanted, Stages stages = {});

} // namespace tessera::scan
