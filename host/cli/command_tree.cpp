// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

namespace tessera::cli {
namespace {

// CLI11 keeps nothing else of ours with an option: the name of a check that accepts everything says what to
// offer.
constexpr std::string_view kOffer = "offer ";
constexpr std::string_view kRemoved = "offer-removed";

void mark(CLI::Option& option, std::string name) {
    option.check(CLI::Validator{[](std::string&) { return std::string{}; }, "", std::move(name)});
}

bool is_marked(const CLI::Option& option, std::string_view name) {
    // Only its version that may change the check looks one up.
    auto& options = const_cast<CLI::Option&>(option); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    try {
        return options.get_validator(std::string{name}) != nullptr;
    } catch (const CLI::OptionNotFound&) {
        return false;
    }
}

std::vector<std::string> choices_of(const CLI::Option& option) {
    auto& checks = const_cast<CLI::Option&>(option); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    std::vector<std::string> choices;
    try {
        for (int i = 0;; ++i) {
            const std::string& name = checks.get_validator(i)->get_name();
            if (name.starts_with(kOffer)) {
                std::istringstream words{name.substr(kOffer.size())};
                choices.assign(std::istream_iterator<std::string>{words}, {});
            }
        }
    } catch (const CLI::OptionNotFound&) {
        return choices; // there are no more checks
    }
}

Takes taken_by(const Argument& argument, const CLI::Option& option, const Context& context) {
    if (argument.value_name.empty()) {
        return Takes::Nothing;
    }
    if (!argument.choices.empty()) {
        return Takes::OneOf;
    }
    if (is_marked(option, kRemoved)) {
        return Takes::RemovedAccount;
    }
    if (argument.value_name == context.words(Key::help_name_account)) {
        return Takes::Account;
    }
    const bool is_file = argument.value_name == context.words(Key::help_name_file) ||
                         argument.value_name == context.words(Key::help_name_path);
    return is_file ? Takes::File : Takes::Text;
}

std::string value_name(const CLI::Option& option, const Context& context) {
    if (option.get_positional()) {
        return option.get_name(true);
    }
    if (option.get_items_expected_max() == 0) {
        return {};
    }
    const std::string type = option.get_type_name();
    return type == "TEXT" ? context.words(Key::help_label_text) : type;
}

Argument describe(const CLI::Option& option, const Context& context) {
    Argument argument;
    if (!option.get_snames().empty()) {
        argument.short_name = "-" + option.get_snames().front();
    }
    if (!option.get_lnames().empty()) {
        argument.long_name = "--" + option.get_lnames().front();
    }
    argument.value_name = value_name(option, context);
    argument.help = option.get_description();
    argument.choices = choices_of(option);
    argument.takes = taken_by(argument, option, context);
    argument.required = option.get_required();
    argument.repeats = option.get_items_expected_max() > 1;
    return argument;
}

Command describe(const CLI::App& app, const Context& context) {
    Command command{app.get_name(), app.get_description(), {}, {}};
    const auto is_shown = [](const CLI::Option* option) { return !option->get_group().empty(); };
    for (const CLI::Option* option : app.get_options(is_shown)) {
        (option->nonpositional() ? command.options : command.places).push_back(describe(*option, context));
    }
    return command;
}

} // namespace

CommandTree command_tree(const CLI::App& app, const Context& context) {
    CommandTree tree{describe(app, context), {}};
    const auto is_shown = [](const CLI::App* command) { return !command->get_group().empty(); };
    for (const CLI::App* command : app.get_subcommands(is_shown)) {
        tree.commands.push_back(describe(*command, context));
        // `--help` is both.
        std::erase_if(tree.commands.back().options, [&](const Argument& option) {
            return std::ranges::find(tree.program.options, option.long_name, &Argument::long_name) !=
                   tree.program.options.end();
        });
    }
    return tree;
}

void offer(CLI::Option& option, const std::vector<std::string>& choices) {
    std::string name{kOffer};
    for (const std::string& choice : choices) {
        name += choice + ' ';
    }
    mark(option, std::move(name));
}

void offer_removed(CLI::Option& option) {
    mark(option, std::string{kRemoved});
}

} // namespace tessera::cli
