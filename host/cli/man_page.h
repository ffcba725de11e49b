// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command_tree.h"
#include "cli/context.h"

#include <string>

namespace tessera::cli {

/// The page for man(1), section 1, in the user's language. `context` dates it: `--now` makes the same page
/// each time.
std::string man_page(const CommandTree& tree, const Context& context);

} // namespace tessera::cli
