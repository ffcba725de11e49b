// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace tessera::cli {

/// What a shell may complete.
enum class Takes { Nothing, Text, File, Account, RemovedAccount, OneOf };

/// An option, or an argument by its place.
struct Argument {
    std::string short_name; ///< `-h`
    std::string long_name;  ///< `--help`; empty for an argument by its place, and so is `short_name`
    std::string value_name; ///< `FILE`; empty if it takes none
    std::string help;
    Takes takes = Takes::Nothing;
    std::vector<std::string> choices; ///< of Takes::OneOf
    bool required = false;
    bool repeats = false;
};

struct Command {
    std::string name;
    std::string help;
    std::vector<Argument> options;
    std::vector<Argument> places; ///< arguments by their place
};

/// The command line as its help describes it, without hidden commands.
struct CommandTree {
    Command program; ///< its options go with every command
    std::vector<Command> commands;
};

/// Reads it from CLI11's tree. Arguments named FILE or PATH take a file, those named NAME an account, in the
/// user's language; offer() and offer_removed() say otherwise.
CommandTree command_tree(const CLI::App& app, const Context& context);

/// Lets shells offer these words for the option.
void offer(CLI::Option& option, const std::vector<std::string>& choices);

/// Lets shells offer the names of removed accounts.
void offer_removed(CLI::Option& option);

} // namespace tessera::cli
