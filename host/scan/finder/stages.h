// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tessera::scan {

/// Stages that the finder has beyond the plain way, which samples and reads at the place of three finder
/// patterns, dark or light. `tests/bench/scan --ablation` shows what each stage is for.
enum class Stage : std::uint8_t {
    FaintContrast, ///< from 8 grey levels on, instead of 60
    Leaning,       ///< a first estimate of the perspective from the finder patterns' sizes
    Refining,      ///< moving a symbol's place until its known modules fit best
    Sharpening,    ///< undoing blur, and light and dark by the modules nearby
    Covered,       ///< symbols with only two visible finder patterns
    HalfSize,      ///< the picture at half its size: noise
    Seams,         ///< the same with thin lines filled: symbols drawn with letters
};

inline constexpr std::array<std::string_view, 7> kStageNames{
    "faint contrast", "leaning", "refining", "sharpening", "covered finder", "half size", "seams"};

/// A set of stages; all of them by default.
class Stages {
public:
    constexpr bool has(Stage stage) const { return (bits_ & bit(stage)) != 0; }

    constexpr Stages without(Stage stage) const {
        Stages rest = *this;
        rest.bits_ &= static_cast<std::uint8_t>(~bit(stage));
        return rest;
    }

private:
    static constexpr std::uint8_t bit(Stage stage) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(stage));
    }

    std::uint8_t bits_ = 0xFF;
};

} // namespace tessera::scan
