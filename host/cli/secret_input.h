// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <cstddef>
#include <string>

namespace tessera::cli {

/// Bytes that are taken of a pipe or a paste: as many as the list of a thousand accounts has.
inline constexpr std::size_t kMaxSecretInput = 1'048'576;

/// A text with secret keys in it, by a way on which no other user sees it. Where standard input is a terminal
/// it is asked for without echo, one line and those that are pasted with it; else it is all of standard
/// input, line ends included. Throws InputMissing where nothing comes or the user gives up, InputTooLarge and
/// FileUnreadable.
std::string read_secret_input(const Context& context);

/// Says on standard error that the arguments are no place for a key.
void warn_of_secret_argument(const Context& context);

} // namespace tessera::cli
