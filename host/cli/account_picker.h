// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "vault/data/contents.h"

#include <vector>

namespace tessera::cli {

/// Whether there's someone to ask: a terminal to type in, and one that shows the question.
bool can_ask(const Context& context);

/// Shows the accounts by number on standard error, and takes a number or a part of a name, until one is left.
/// Nothing if the user gives up: an empty line, or the end of input.
const vault::Account* pick_account(const Context& context, const std::vector<vault::Account>& accounts);

} // namespace tessera::cli
