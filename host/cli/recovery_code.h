// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <string>

namespace tessera::cli {

/// Makes a new recovery code for an unlocked vault and gives its text, the only time.
std::string add_recovery_code(vault::Vault& vault, std::int64_t now);

/// What a person is told about it: a few lines.
std::string recovery_code_text(const Context& context, const std::string& code);

} // namespace tessera::cli
