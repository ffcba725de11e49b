// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

namespace tessera::cli {

/// If the vault is damaged or gone and an earlier copy exists, says on standard error how to bring it back.
void tell_of_earlier_copy(const Context& context, const Error& error);

} // namespace tessera::cli
