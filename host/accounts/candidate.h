// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/key_uri.h"
#include "scan/code_kind.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tessera::accounts {

/// Which of the codes of one export this is, counted from 0.
struct ExportPart {
    int index = 0;
    int count = 1;
};

/// One of the accounts in a QR code's or a page's text, or the reason why there is no account.
struct Candidate {
    std::optional<otp::KeyUri> account;
    std::optional<ErrorCode> problem; ///< why it can't be added
    std::optional<ExportPart> part;   ///< of an export in several codes

    bool can_be_added() const { return account && !problem; }
};

/// All that a text of that kind holds.
std::vector<Candidate> candidates_in(scan::CodeKind kind, std::string_view text);

} // namespace tessera::accounts
