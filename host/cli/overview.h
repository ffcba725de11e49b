// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

namespace tessera::cli {

/// For who types `tessera` alone: what to type first. On standard error, since it isn't what a script asked
/// for.
void print_overview(const Context& context);

} // namespace tessera::cli
