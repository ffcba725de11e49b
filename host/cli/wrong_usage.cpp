// SPDX-License-Identifier: Apache-2.0
#include "cli/wrong_usage.h"

#include "cli/help.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace tessera::cli {
namespace {

/// `--name` from `--name=value`, `-n` from `-nvalue`: leaves values out.
std::string_view option_name(std::string_view argument) {
    return argument.starts_with("--") ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
}

void tell_of_extras(const Context& context, const std::vector<std::string>& extras) {
    const auto option =
        std::ranges::find_if(extras, [](const std::string& extra) { return extra.starts_with('-'); });
    if (option == extras.end()) {
        context.err << context.say(Key::cli_usage_too_many);
    } else {
        context.err << context.say(Key::cli_usage_no_option, option_name(*option));
    }
}

template <typename Kind>
bool is(const CLI::ParseError& error) {
    return dynamic_cast<const Kind*>(&error) != nullptr;
}

/// Of CLI11's English only the names of the arguments are used: its first word is one, and of two that
/// exclude each other the last word is the other. Values may be secrets and aren't quoted.
void tell(const Context& context, const CLI::ParseError& error) {
    const std::string_view text = error.what();
    constexpr std::string_view kConversion = "Could not convert: ";
    const std::string_view named = text.starts_with(kConversion) ? text.substr(kConversion.size()) : text;
    const std::string_view name = named.substr(0, named.find_first_of(": "));
    if (is<CLI::RequiredError>(error)) {
        context.err << context.say(Key::cli_usage_missing, name);
    } else if (is<CLI::ExcludesError>(error)) {
        context.err << context.say(Key::cli_usage_not_together, name, text.substr(text.rfind(' ') + 1));
    } else if (is<CLI::ValidationError>(error) && text.ends_with(kEmpty)) {
        context.err << context.say(Key::cli_usage_empty, name);
    } else if (is<CLI::ValidationError>(error) || is<CLI::ConversionError>(error)) {
        context.err << context.say(Key::cli_usage_bad_value, name);
    } else if (is<CLI::ArgumentMismatch>(error)) {
        context.err << context.say(Key::cli_usage_needs_value, name);
    } else {
        context.err << context.say(Key::cli_usage_wrong);
    }
}

} // namespace

void tell_wrong_usage(const Context& context, const CLI::App& app, const CLI::ParseError& error) {
    const std::vector<CLI::App*> commands = app.get_subcommands();
    context.err << "tessera: ";
    if (is<CLI::ExtrasError>(error)) {
        tell_of_extras(context, app.remaining(true));
    } else if (commands.empty() && app.get_require_subcommand_min() > 0 && is<CLI::RequiredError>(error)) {
        context.err << (app.remaining_size(true) == 0 ? context.say(Key::cli_usage_choose_command)
                                                      : context.say(Key::cli_usage_no_command));
    } else {
        tell(context, error);
    }
    context.err << "\ntessera: ";
    if (commands.empty()) {
        context.err << context.say(Key::cli_usage_help);
    } else {
        context.err << context.say(Key::cli_usage_command_help, commands.front()->get_name());
    }
    context.err << '\n';
}

} // namespace tessera::cli
