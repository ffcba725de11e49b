// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/code_kind.h"
#include "scan/picture.h"
#include "scan/stages.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tessera::scan {

struct Point {
    int x = 0;
    int y = 0;
};

/// Top left, top right, bottom right, bottom left of a symbol as it is meant to stand, turned with it; pixels
/// inside the picture.
using SymbolCorners = std::array<Point, 4>;

/// What a symbol says that is one of several which hold one text together (ISO/IEC 18004, section 8).
struct Part {
    int index = 0;     ///< from 0
    int count = 0;     ///< 1 to 16; 0 where the symbol contradicts itself
    int parity = 0;    ///< all bytes of the whole text, combined by exclusive or; the same in each part
    std::string bytes; ///< of this part, as they stand there: a character may go on in the next
};

/// A QR code as it stands in the picture.
struct QrText {
    std::string text; ///< UTF-8, whatever the symbol's character set
    SymbolCorners corners{};
    std::optional<Part> part;
    bool is_micro = false; ///< Micro QR, too small for an account's address
};

/// A part of a text holds nothing alone, whatever it looks like.
CodeKind kind_of(const QrText& code);

enum class Side { Left, Right, Top, Bottom };

/// A QR code that is seen and cannot be read.
struct UnreadQr {
    SymbolCorners corners{};
    float module_size = 0;    ///< pixels
    std::optional<Side> side; ///< of the picture that it runs over
};

struct QrFindings {
    std::vector<QrText> texts;      ///< from top to bottom, each symbol once
    std::optional<UnreadQr> unread; ///< where no account was read: the one that is seen best
};

/// The QR codes in the picture, dark on light and light on dark, turned, mirrored, squeezed and leaning. The
/// time that a picture can take is bounded whatever it shows. Once an account was read, nothing fainter than
/// that is looked for. Throws nothing but std::bad_alloc.
QrFindings read_qr_codes(const Luminance& picture, Stages stages = {});

} // namespace tessera::scan
