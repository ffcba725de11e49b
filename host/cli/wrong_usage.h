// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <CLI/CLI.hpp>

namespace tessera::cli {

/// Says on standard error what is wrong with the arguments, and how to get help. It doesn't quote an argument
/// that it can't place, which may be a key or a passphrase, but does quote the name of an unknown option.
void tell_wrong_usage(const Context& context, const CLI::App& app, const CLI::ParseError& error);

} // namespace tessera::cli
