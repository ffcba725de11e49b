// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/account.h"

#include <span>
#include <string>

namespace tessera::interop {

/// Key URIs, one a line, in the user's order: what every other authenticator reads. Not encrypted.
std::string export_otpauth_list(std::span<const vault::Account> accounts);

} // namespace tessera::interop
