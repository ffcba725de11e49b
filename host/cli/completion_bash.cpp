// SPDX-License-Identifier: Apache-2.0
#include "cli/completion_tables.h"
#include "cli/completions.h"
#include "completion_templates.h"

namespace tessera::cli {
namespace {

std::string bash_quoted(std::string_view text) {
    return quoted(text, R"('\'')");
}

/// What the template calls it.
std::string bash_kind(const Argument& argument) {
    switch (argument.takes) {
    case Takes::File:
        return "files";
    case Takes::Account:
        return "accounts";
    case Takes::RemovedAccount:
        return "removed";
    case Takes::OneOf:
        return "one-of " + joined(argument.choices, " ", [](const std::string& choice) { return choice; });
    case Takes::Nothing:
    case Takes::Text:
        break;
    }
    return "text";
}

std::string bash_options(const Command& command) {
    std::string rows;
    for (const Argument& option : command.options) {
        for (const std::string& name : names_of(option)) {
            rows += "        options+=(" + name + ")\n";
            if (option.takes != Takes::Nothing) {
                rows += "        values[" + name + "]=" + bash_quoted(bash_kind(option)) + "\n";
            }
        }
    }
    return rows;
}

std::string bash_places(const Command& command) {
    std::string rows;
    for (const Argument& place : command.places) {
        rows += "        places+=(" + bash_quoted(bash_kind(place) + (place.repeats ? "…" : "")) + ")\n";
    }
    return rows;
}

std::string bash_entry(const Command& command, const std::string& name) {
    return "    " + bash_quoted(name) + ")\n" + bash_options(command) + bash_places(command);
}

} // namespace

std::string bash_completions(const CommandTree& tree) {
    std::string table = "_tessera_describe() { # COMMAND\n    case $1 in\n";
    table += bash_entry(tree.program, "");
    table += "        commands=" +
             bash_quoted(joined(tree.commands, " ", [](const Command& command) { return command.name; })) +
             "\n        ;;\n";
    for (const Command& command : tree.commands) {
        table += bash_entry(command, command.name) + "        ;;\n";
    }
    return with_tables(kBashTemplate, table + "    esac\n}");
}

} // namespace tessera::cli
