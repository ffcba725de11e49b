// SPDX-License-Identifier: Apache-2.0
#include "cli/wrong_usage.h"

#include <algorithm>
#include <string_view>

namespace tessera::cli {
namespace {

/// `--name` of `--name=value`, `-n` of `-nvalue`: values stay out.
std::string_view option_name(std::string_view argument) {
    return argument.starts_with("--") ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
}

void tell_of_extras(const Context& context, const std::vector<std::string>& extras) {
    const auto option =
        std::ranges::find_if(extras, [](const std::string& extra) { return extra.starts_with('-'); });
    if (option == extras.end()) {
        context.err << context.say("There are more arguments than this command takes.",
                                   "Er zijn meer argumenten dan deze opdracht aanneemt.");
    } else {
        context.err << context.say("There is no such option: ", "Die optie bestaat niet: ")
                    << option_name(*option);
    }
}

} // namespace

void tell_wrong_usage(const Context& context, const CLI::App& app, const CLI::ParseError& error) {
    context.err << "tessera: ";
    if (app.get_subcommands().empty()) {
        context.err << context.say("There is no such command.", "Die opdracht bestaat niet.");
    } else if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        tell_of_extras(context, app.remaining(true));
    } else {
        context.err << std::string_view{error.what()};
    }
    context.err << "\ntessera: "
                << context.say("Run \"tessera --help\" for the commands.",
                               "Voer \"tessera --help\" uit voor de opdrachten.")
                << '\n';
}

} // namespace tessera::cli
