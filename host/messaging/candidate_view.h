// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/candidate.h"
#include "scan/finder/symbol.h"

#include <nlohmann/json.hpp>

namespace tessera::messaging {

/// The row for `candidate`, found in `code`, in a scan's reply (docs/protocol.md). It never holds the key.
nlohmann::json candidate_view(const scan::QrText& code, const accounts::Candidate& candidate);

} // namespace tessera::messaging
