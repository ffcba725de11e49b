// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace tessera::cli {

void speak(CLI::App& app, const Context& context) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", context.words(Key::help_label_usage));
    formatter->label("OPTIONS", context.words(Key::help_label_options));
    formatter->label("SUBCOMMAND", context.words(Key::help_label_command));
    formatter->label("Positionals", context.words(Key::help_group_arguments));
    formatter->label("REQUIRED", context.words(Key::help_label_required));
    formatter->label("Excludes", context.words(Key::help_label_excludes));
    formatter->label("TEXT", context.words(Key::help_label_text));
    app.formatter(formatter);
    app.option_defaults()->group(context.words(Key::help_group_options));
    app.group(context.words(Key::help_group_commands));
    app.set_help_flag("-h,--help", context.words(Key::help_help));
}

CLI::App* add_command(CLI::App& app, const Context& context, const char* name, KeyWith<0> help) {
    CLI::App* command = app.add_subcommand(name, context.words(help));
    // A command inherits settings too late for its help option.
    command->set_help_flag("-h,--help", context.words(Key::help_help));
    return command;
}

std::string not_empty(const std::string& argument) {
    return argument.empty() ? std::string{kEmpty} : std::string{};
}

} // namespace tessera::cli
