// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/key_uri.h"
#include "scan/scanner.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

namespace tessera::messaging {

/// An account that was scanned: a row of the scan's reply and, where it can be enrolled, what would be. The
/// row never holds the key.
struct Candidate {
    nlohmann::json view;
    std::optional<otp::KeyUri> uri;
};

/// All that a QR code or a text of that kind holds; one with `problem` where it holds nothing to enrol.
/// `view` is what each row has besides.
std::vector<Candidate> candidates_of(const scan::ScannedCode& code, nlohmann::json view);

} // namespace tessera::messaging
