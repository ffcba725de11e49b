// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <CLI/CLI.hpp>

namespace tessera::cli {

/// Says on standard error what is wrong with the arguments, and where help is. An argument that has no place
/// is not quoted, since it may be a key or a passphrase; the name of an unknown option is.
void tell_wrong_usage(const Context& context, const CLI::App& app, const CLI::ParseError& error);

} // namespace tessera::cli
