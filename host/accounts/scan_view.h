// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/text_kind.h"
#include "scan/part_sets.h"
#include "scan/scanner.h"

#include <nlohmann/json.hpp>

#include <vector>

/// A scan as the extension and the command line report it. Both contracts fix the names.
namespace tessera::accounts {

/// `[[x,y], …]` in the order of scan::SymbolCorners.
nlohmann::json corners_view(const scan::SymbolCorners& corners);

/// `reason` and, if known, `bound`, `place`, `zoom` (percent) and `side`; empty if an account was found.
nlohmann::json reason_view(const scan::ScanResult& result);

/// `{"index":…,"count":…}`, counted from 0.
nlohmann::json part_view(int index, int count);

/// `{"parts":[{"count":…,"have":[…]}, …]}` of these codes' sets that can still become whole, by the indices
/// of what was seen of each; empty without any.
nlohmann::json parts_view(const scan::PartSets& sets, const std::vector<scan::QrText>& codes);

/// What a code is for. A part of a text holds nothing on its own, whatever it looks like.
otp::TextKind kind_of(const scan::QrText& code);

} // namespace tessera::accounts
