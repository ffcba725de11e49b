// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tessera::site {

/// The other hosts that ask for the code of an account that was set up on `enrolment_host`, for owners that
/// keep the two apart: `accounts.google.com` for `myaccount.google.com`. It goes one way, and one step: an
/// account that is set up on a login host is of no use on the other. Empty for all hosts that aren't in the
/// table.
std::vector<std::string> related_login_hosts(std::string_view enrolment_host);

} // namespace tessera::site
