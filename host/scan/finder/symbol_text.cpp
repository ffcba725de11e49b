// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/symbol_text.h"

#include "scan/finder/zxing.h"
#include "text/utf8.h"

#include <array>
#include <optional>

namespace tessera::scan {
namespace {

/// Latin-1, but with letters and marks in place of control characters, which no name holds.
constexpr int kWindows1252 = 23;

std::string text_of(const Segment& segment) {
    if (segment.said != Said::ByMode && text::is_plain_utf8(segment.bytes)) {
        return segment.bytes;
    }
    const auto said = segment.said == Said::Nothing ? std::nullopt : std::optional{segment.eci};
    for (const std::optional<int> eci :
         std::array{said, guessed_eci(segment.bytes), std::optional{kWindows1252}}) {
        if (auto text = eci ? converted(segment.bytes, *eci) : std::nullopt) {
            return *text;
        }
    }
    return text::utf8_from_latin1(segment.bytes);
}

} // namespace

std::string text_of(std::span<const Segment> segments) {
    std::string text;
    for (const Segment& segment : segments) {
        text += text_of(segment);
    }
    return text;
}

} // namespace tessera::scan
