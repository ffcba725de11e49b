// SPDX-License-Identifier: Apache-2.0
#include "cli/overview.h"

#include <array>
#include <filesystem>

namespace tessera::cli {
namespace {

struct First {
    Text command;
    KeyWith<0> help;
};

constexpr std::array kFirst{
    First{"add", Key::cli_overview_add},       First{"list", Key::help_list},
    First{"code", Key::cli_overview_code},     First{"install", Key::help_install},
    First{"backup", Key::cli_overview_backup}, First{"doctor", Key::help_doctor},
};

constexpr std::size_t kWidest = 7; ///< "install"

} // namespace

void print_overview(const Context& context) {
    const Output& out = context.err;
    out << context.say(Key::help_program) << "\n\n";
    std::error_code unknown;
    if (!std::filesystem::exists(context.vault_path, unknown)) {
        out << context.say(Key::cli_overview_begin) << "\n\n";
    }
    for (const First& first : kFirst) {
        out << "  " << Style::Strong << "tessera " << first.command << Style::Plain
            << std::string(kWidest + 2 - std::string_view{first.command}.size(), ' ')
            << context.say(first.help) << '\n';
    }
    out << '\n' << context.say(Key::cli_usage_help) << '\n';
}

} // namespace tessera::cli
