// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/pasted_text.h"
#include "site/origin.h"
#include "vault/data/contents.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tessera::accounts {

/// The account with that key, and whether it was added for it.
struct Enrolled {
    vault::Account* account;
    bool added;
};

/// A key that is in the vault already isn't added twice.
Enrolled enrol_once(vault::Contents& contents, const otp::KeyUri& uri, std::int64_t now);

/// The site of the page at `origin`, or none if codes may not be filled there (plain http, say): the account
/// is added all the same.
std::optional<site::Origin> origin_to_pin(const std::optional<std::string>& origin);

/// If the only pasted account can't be added, throws its error. If it's one of several, the others go on
/// without it.
void refuse_lone_problem(const otp::PastedText& pasted);

} // namespace tessera::accounts
