// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/arguments.h"
#include "cli/context.h"

namespace tessera::cli {

/// Exit statuses.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;

/// The native messaging host that a browser starts (or `tessera script`, which adds options that no browser
/// gives). Returns an exit status once the browser has closed the channel. Throws an Error.
int serve_browser(const Arguments& arguments, Context& context);

/// The command that a person types. Returns an exit status. Throws an Error.
int run_command(const Arguments& arguments, Context& context);

} // namespace tessera::cli
