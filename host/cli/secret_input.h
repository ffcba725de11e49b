// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <cstddef>
#include <string>

namespace tessera::cli {

/// The most bytes read from a pipe or a paste: as many as a list of a thousand accounts has.
inline constexpr std::size_t kMaxSecretInput = 1'048'576;

/// Reads a text with secret keys in a way that no other user can see. If standard input is a terminal, asks
/// for it without echo: one line, and those that are pasted with it. Otherwise it's all of standard input,
/// line ends included. Throws InputMissing if nothing comes or the user gives up, InputTooLarge and
/// FileUnreadable.
std::string read_secret_input(const Context& context);

/// Says on standard error that the arguments are no place for a key.
void warn_of_secret_argument(const Context& context);

} // namespace tessera::cli
