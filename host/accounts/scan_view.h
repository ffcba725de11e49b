// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/part_sets.h"
#include "scan/scanner.h"

#include <nlohmann/json.hpp>

#include <vector>

/// What of a scan is told to the extension and on the command line; the names are part of both contracts.
namespace tessera::accounts {

/// `[[x,y], …]` in the order of scan::SymbolCorners.
nlohmann::json corners_view(const scan::SymbolCorners& corners);

/// `reason` and, where known, `bound`, `place`, `zoom` (percent) and `side`; empty where an account was
/// found.
nlohmann::json reason_view(const scan::ScanResult& result);

/// `{"index":…,"count":…}`, counted from 0.
nlohmann::json part_view(int index, int count);

/// `{"parts":[{"count":…,"have":[…]}, …]}` of these codes' sets that can still become whole, by the indices
/// of what was seen of each; empty without any.
nlohmann::json parts_view(const scan::PartSets& sets, const std::vector<scan::ScannedCode>& codes);

} // namespace tessera::accounts
