// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

namespace tessera::cli {

/// Says on standard error which protections the vault lacks, one sentence for each weakness.
void tell_weaknesses(const Context& context, const vault::Look& look);

} // namespace tessera::cli
