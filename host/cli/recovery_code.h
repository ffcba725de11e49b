// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <functional>
#include <string>

namespace tessera::cli {

/// Makes a new recovery code for an unlocked vault. Shows its text through `tell`, once, before it replaces
/// the old code: a code that the user hasn't seen must not count. `tell` may throw; the old code then stays.
void add_recovery_code(vault::Vault& vault, std::int64_t now,
                       const std::function<void(const std::string&)>& tell);

/// Prints it for a person: a few lines.
void print_recovery_code(const Context& context, const Output& output, const std::string& code);

} // namespace tessera::cli
