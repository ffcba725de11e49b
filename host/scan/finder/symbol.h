// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// What is found in a picture.
namespace tessera::scan {

struct Point {
    int x = 0;
    int y = 0;
};

/// The top left, top right, bottom right and bottom left of a symbol, named by its upright position; pixels
/// inside the picture.
using SymbolCorners = std::array<Point, 4>;

/// The data of a symbol that is one of several which hold one text together (ISO/IEC 18004, section 8).
struct Part {
    int index = 0;     ///< from 0
    int count = 0;     ///< 1 to 16; 0 if the symbol contradicts itself
    int parity = 0;    ///< all bytes of the whole text, combined by exclusive or; the same in each part
    std::string bytes; ///< of this part, unchanged: a character may continue in the next part
};

/// A QR code that was read in the picture.
struct QrText {
    std::string text; ///< UTF-8, whatever the symbol's character set
    SymbolCorners corners{};
    std::optional<Part> part = {};
    bool is_micro = false; ///< Micro QR, too small for an account's address
};

/// Whether a text is what the caller looks for. Only the caller knows what a text is for, and so tells the
/// scan when it may stop. It's called often, in the process that reads the picture.
using IsWanted = std::function<bool(std::string_view text)>;

/// A part of a text holds nothing on its own, whatever it looks like.
inline bool is_wanted_text(const QrText& code, const IsWanted& is_wanted) {
    return !code.part && is_wanted(code.text);
}

enum class Side { Left, Right, Top, Bottom };

/// A QR code that is visible but can't be read.
struct UnreadQr {
    SymbolCorners corners{};
    float module_size = 0;    ///< pixels
    std::optional<Side> side; ///< of the picture that it runs over
};

} // namespace tessera::scan
