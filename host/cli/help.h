// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>

namespace tessera::cli {

/// Makes the application print its help in the user's language. Commands added afterwards inherit that.
void speak(CLI::App& app, const Context& context);

/// Adds a command.
CLI::App* add_command(CLI::App& app, const Context& context, const char* name, KeyWith<0> help);

/// What not_empty() says to CLI11. People read `cli_usage_empty` instead.
inline constexpr std::string_view kEmpty = "empty";

/// For CLI11's check(): an empty argument is wrong usage.
std::string not_empty(const std::string& argument);

} // namespace tessera::cli
