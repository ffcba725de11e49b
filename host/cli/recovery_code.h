// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <functional>
#include <string>

namespace tessera::cli {

/// Makes a new recovery code for an unlocked vault. `tell` gets its text before it counts, the only time:
/// what nobody has seen must not take the place of the code before it. It may throw.
void add_recovery_code(vault::Vault& vault, std::int64_t now,
                       const std::function<void(const std::string&)>& tell);

/// Prints it for a person: a few lines.
void print_recovery_code(const Context& context, const Output& output, const std::string& code);

} // namespace tessera::cli
