// SPDX-License-Identifier: Apache-2.0
#include "cli/account_picker.h"

#include "cli/account_lookup.h"
#include "platform/unicode.h"

#include <unistd.h>

#include <charconv>
#include <iostream>
#include <optional>
#include <string>

namespace tessera::cli {
namespace {

using Accounts = std::vector<const vault::Account*>;

Accounts accounts_with(const std::vector<vault::Account>& accounts, std::string_view part) {
    Accounts found;
    for (const vault::Account& account : accounts) {
        if (has_in_name(account, part)) {
            found.push_back(&account);
        }
    }
    return found;
}

void show(const Context& context, const Accounts& accounts) {
    const std::size_t digits = std::to_string(accounts.size()).size();
    std::size_t number = 0;
    for (const vault::Account* account : accounts) {
        const std::string label = std::to_string(++number);
        const std::string name = platform::printable(display_name(context, *account));
        const std::size_t room = context.err.screen().columns - digits - 4;
        context.err << "  " << std::string(digits - label.size(), ' ') << Style::Strong << label
                    << Style::Plain << "  " << std::string{platform::fitting(name, room)} << '\n';
    }
}

/// The account with that number in the list, if it is one.
const vault::Account* numbered(const Accounts& accounts, const std::string& answer) {
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
    const bool is_number = fault == std::errc{} && end == answer.data() + answer.size();
    return is_number && number >= 1 && number <= accounts.size() ? accounts[number - 1] : nullptr;
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
    text.remove_prefix(begin);
    return std::string{text.substr(0, text.find_last_not_of(" \t\r") + 1)};
}

/// Nothing if the user gives up.
std::optional<std::string> ask_for_account(const Context& context) {
    context.err << context.say(Key::cli_pick_account) << ' ';
    static_cast<void>(context.err.flush());
    std::string answer;
    if (!std::getline(std::cin, answer)) {
        context.err << '\n';
        return std::nullopt;
    }
    answer = trimmed(answer);
    return answer.empty() ? std::nullopt : std::optional{answer};
}

} // namespace

bool can_ask(const Context& context) {
    return ::isatty(STDIN_FILENO) == 1 && context.err.screen().is_terminal;
}

const vault::Account* pick_account(const Context& context, const std::vector<vault::Account>& accounts) {
    Accounts shown = accounts_with(accounts, "");
    for (;;) {
        show(context, shown);
        const auto answer = ask_for_account(context);
        if (!answer) {
            return nullptr;
        }
        if (const vault::Account* account = numbered(shown, *answer)) {
            return account;
        }
        const Accounts found = accounts_with(accounts, *answer);
        if (found.size() == 1) {
            return found.front();
        }
        if (found.empty()) {
            context.err << context.say(Key::cli_pick_none, *answer) << '\n';
        } else {
            shown = found;
        }
    }
}

} // namespace tessera::cli
