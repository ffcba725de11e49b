// SPDX-License-Identifier: Apache-2.0
#include "cli/completion_tables.h"
#include "cli/completions.h"
#include "completion_templates.h"

namespace tessera::cli {
namespace {

std::string zsh_quoted(std::string_view text) {
    return quoted(text, R"('\'')");
}

/// For _arguments and _describe, which give colons and brackets a meaning.
std::string zsh_escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view{":[]\\"}.find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string zsh_action(const Argument& argument) {
    switch (argument.takes) {
    case Takes::File:
        return "_files";
    case Takes::Account:
        return " _tessera_names accounts"; // the space keeps _arguments from adding its own
    case Takes::RemovedAccount:
        return " _tessera_names removed";
    case Takes::OneOf:
        return "(" + joined(argument.choices, " ", [](const std::string& choice) { return choice; }) + ")";
    case Takes::Nothing:
    case Takes::Text:
        break;
    }
    return " ";
}

std::string zsh_value(const Argument& argument) {
    return ":" + zsh_escaped(argument.value_name) + ":" + zsh_action(argument);
}

/// What _arguments takes: a row for each spelling of an option.
void add_zsh_rows(std::vector<std::string>& rows, const Argument& option) {
    const std::vector<std::string> names = names_of(option);
    const std::string all = joined(names, " ", [](const std::string& name) { return name; });
    const std::string value = option.takes == Takes::Nothing ? "" : zsh_value(option);
    for (const std::string& name : names) {
        rows.push_back(zsh_quoted("(" + all + ")" + name + "[" + zsh_escaped(option.help) + "]" + value));
    }
}

std::vector<std::string> zsh_rows(const Command& command) {
    std::vector<std::string> rows;
    for (const Argument& option : command.options) {
        add_zsh_rows(rows, option);
    }
    int number = 0;
    for (const Argument& place : command.places) {
        const std::string where =
            place.repeats ? "*" : std::to_string(++number) + (place.required ? "" : ":");
        rows.push_back(zsh_quoted(where + zsh_value(place)));
    }
    return rows;
}

} // namespace

std::string zsh_completions(const CommandTree& tree) {
    std::string tables = "_tessera_tables() {\n    program=(\n";
    for (const std::string& row : zsh_rows(tree.program)) {
        tables += "        " + row + "\n";
    }
    tables += "    )\n    commands=(\n";
    for (const Command& command : tree.commands) {
        tables += "        " + zsh_quoted(command.name + ":" + zsh_escaped(command.help)) + "\n";
    }
    tables += "    )\n}\n\n_tessera_command() { # COMMAND\n    case $1 in\n";
    for (const Command& command : tree.commands) {
        tables += "    " + command.name + ")\n        _arguments $program";
        for (const std::string& row : zsh_rows(command)) {
            tables += " \\\n            " + row;
        }
        tables += "\n        ;;\n";
    }
    return with_tables(kZshTemplate, tables + "    esac\n}");
}

} // namespace tessera::cli
