// SPDX-License-Identifier: Apache-2.0
#include "cli/printable.h"

#include <array>

namespace tessera::cli {

std::string printable(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // U+0080 … U+009F, the C1 controls, are C2 80 … C2 9F in UTF-8.
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1) {
            safe += {'\\', 'x', kHex[byte >> 4U], kHex[byte & 0xFU]};
        } else {
            safe += text[i];
        }
    }
    return safe;
}

} // namespace tessera::cli
