// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/scanner.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// How the result of a scan goes from the process that read the picture to the one that asked: the same
/// program on the same computer, so in its own byte order and without a version.
namespace tessera::scan {

/// More is no scan's: a picture of 64 million pixels has room for some hundred of the largest symbols, and
/// one of them for 7,089 digits or, in UTF-8, fewer than 9,000 bytes (ISO/IEC 18004, table 7).
inline constexpr std::size_t kMaxReplyCodes = 1'000;
inline constexpr std::size_t kMaxReplyText = 16U << 10U;
inline constexpr std::size_t kMaxReplyBytes = 4U << 20U;

std::vector<std::uint8_t> reply_of(const ScanResult& result);

/// None for whatever no scan can have given. The picture may have taken over the process that replies, so
/// nothing is believed: counts, lengths, places and numbers are bounded, texts are UTF-8, and a reason stands
/// there exactly when no text is wanted. A text that no symbol held is all that can be made up, and that a
/// picture could show as well.
std::optional<ScanResult> result_of(std::span<const std::uint8_t> reply, const IsWanted& is_wanted);

} // namespace tessera::scan
