// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command_tree.h"

#include <string>

/// What shells need to complete `tessera …`: commands, options, and their arguments. For the names of
/// accounts they run `tessera generate accounts`, which never asks for a passphrase.
namespace tessera::cli {

std::string bash_completions(const CommandTree& tree);
std::string zsh_completions(const CommandTree& tree);
std::string fish_completions(const CommandTree& tree);

} // namespace tessera::cli
