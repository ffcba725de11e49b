// SPDX-License-Identifier: Apache-2.0
#include "cli/completion_tables.h"

namespace tessera::cli {

std::string with_tables(std::string_view shell_template, std::string_view tables) {
    constexpr std::string_view kPlace = "#TABLES#";
    std::string text{shell_template};
    return text.replace(text.find(kPlace), kPlace.size(), tables);
}

std::string quoted(std::string_view text, std::string_view mark) {
    std::string result{"'"};
    for (const char c : text) {
        result += c == '\'' ? mark : std::string_view{&c, 1};
    }
    return result + "'";
}

std::vector<std::string> names_of(const Argument& option) {
    std::vector<std::string> names;
    for (const std::string& name : {option.short_name, option.long_name}) {
        if (!name.empty()) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace tessera::cli
