// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/scanner.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// The form in which the process that read a picture sends the result to the one that asked. Both are the
/// same program on the same computer, so it has their byte order and no version.
namespace tessera::scan {

/// No scan gives more: a picture of 64 million pixels has room for some hundred of the largest symbols, and
/// one of them for 7,089 digits or, in UTF-8, fewer than 9,000 bytes (ISO/IEC 18004, table 7).
inline constexpr std::size_t kMaxReplyCodes = 1'000;
inline constexpr std::size_t kMaxReplyText = 16U << 10U;
inline constexpr std::size_t kMaxReplyBytes = 4U << 20U;

std::vector<std::uint8_t> reply_of(const ScanResult& result);

/// Nothing if no scan can have produced this reply. The picture may have taken over the process, so this
/// checks everything: it bounds counts, lengths, places and numbers, requires UTF-8, judges again what each
/// text is for, and expects a reason exactly when no text is wanted. What remains forgeable is a text in no
/// symbol, and a picture could show that too.
std::optional<ScanResult> result_of(std::span<const std::uint8_t> reply, const IsWanted& is_wanted);

} // namespace tessera::scan
