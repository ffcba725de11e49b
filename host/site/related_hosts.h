// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tessera::site {

/// The hosts that ask for the code of an account which was set up on `enrolment_host`, where the same owner
/// keeps the two apart: `accounts.google.com` of `myaccount.google.com`. One way only, and one step: what is
/// set up on a login host is of no use on the other. Empty for all hosts but those of the table.
std::vector<std::string> related_login_hosts(std::string_view enrolment_host);

} // namespace tessera::site
