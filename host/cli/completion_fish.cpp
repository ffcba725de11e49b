// SPDX-License-Identifier: Apache-2.0
#include "cli/completion_tables.h"
#include "cli/completions.h"
#include "completion_templates.h"

namespace tessera::cli {
namespace {

std::string fish_quoted(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == '\\' ? R"(\\)" : std::string{c};
    }
    return quoted(escaped, R"(\')");
}

/// The flags by which fish completes it.
std::string fish_value(const Argument& argument) {
    switch (argument.takes) {
    case Takes::Nothing:
        return "";
    case Takes::File:
        return " -r -F";
    case Takes::Account:
        return " -x -a '(__tessera_names accounts)'";
    case Takes::RemovedAccount:
        return " -x -a '(__tessera_names removed)'";
    case Takes::OneOf:
        return " -x -a " +
               fish_quoted(joined(argument.choices, " ", [](const std::string& choice) { return choice; }));
    case Takes::Text:
        break;
    }
    return " -x";
}

/// `where`: the condition, as a flag, or nothing.
std::string fish_options(const Command& command, const std::string& where) {
    std::string rows;
    for (const Argument& option : command.options) {
        rows += "complete -c tessera" + where;
        rows += option.short_name.empty() ? "" : " -s " + option.short_name.substr(1);
        rows += option.long_name.empty() ? "" : " -l " + option.long_name.substr(2);
        rows += fish_value(option) + " -d " + fish_quoted(option.help) + "\n";
    }
    return rows;
}

std::string fish_places(const Command& command) {
    std::string rows;
    int number = 0;
    for (const Argument& place : command.places) {
        ++number;
        if (place.takes == Takes::Text) {
            continue;
        }
        const std::string where =
            command.name + " " + std::to_string(number) + (place.repeats ? " more" : "");
        std::string flags = fish_value(place);
        // Those of an option's value don't suit an argument.
        flags = place.takes == Takes::File ? " -F" : flags.substr(flags.find(" -a"));
        rows += "complete -c tessera -n '__tessera_at " + where + "'" + flags + "\n";
    }
    return rows;
}

std::string names_with_values(const Command& command) {
    std::string names;
    for (const Argument& option : command.options) {
        if (option.takes != Takes::Nothing) {
            names += joined(names_of(option), "", [](const std::string& name) { return " " + name; });
        }
    }
    return names;
}

/// A function that prints the options of a command that take a value.
std::string values_function(const CommandTree& tree) {
    std::string function = "function __tessera_values # COMMAND\n    printf '%s\\n'" +
                           names_with_values(tree.program) + "\n    switch \"$argv[1]\"\n";
    for (const Command& command : tree.commands) {
        if (const std::string names = names_with_values(command); !names.empty()) {
            function += "        case " + command.name + "\n            printf '%s\\n'" + names + "\n";
        }
    }
    return function + "    end\nend\n\n";
}

} // namespace

std::string fish_completions(const CommandTree& tree) {
    std::string tables = values_function(tree) + "complete -c tessera -f\n" + fish_options(tree.program, "");
    for (const Command& command : tree.commands) {
        tables += "\ncomplete -c tessera -n \"__tessera_at ''\" -a " + command.name + " -d " +
                  fish_quoted(command.help) + "\n";
        tables += fish_options(command, " -n '__tessera_at " + command.name + "'") + fish_places(command);
    }
    tables.pop_back();
    return with_tables(kFishTemplate, tables);
}

} // namespace tessera::cli
