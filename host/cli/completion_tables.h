// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command_tree.h"

#include <functional>
#include <string>
#include <string_view>

namespace tessera::cli {

/// `shell_template` with the tables in their place.
std::string with_tables(std::string_view shell_template, std::string_view tables);

/// What `each` gives for the elements, with `between` them.
template <typename Elements, typename Each>
std::string joined(const Elements& elements, std::string_view between, Each each) {
    std::string text;
    for (const auto& element : elements) {
        text += text.empty() ? "" : between;
        text += each(element);
    }
    return text;
}

/// In single quotes, in which `mark` stands for a quote. A POSIX shell wants `'\''`, fish `\'`.
std::string quoted(std::string_view text, std::string_view mark);

/// `-h` and `--help`, those that there are.
std::vector<std::string> names_of(const Argument& option);

} // namespace tessera::cli
