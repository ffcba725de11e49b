// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"
#include "accounts/enrolment.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/secret_input.h"
#include "otp/pasted_text.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

using nlohmann::json;

std::string text_from(const Context& context, const std::string& argument) {
    if (argument.empty() || argument == "-") {
        return read_secret_input(context);
    }
    warn_of_secret_argument(context);
    return argument;
}

struct Outcome {
    std::vector<vault::Account> added;
    std::vector<vault::Account> known;
};

Outcome enrol_all(const Context& context, const std::vector<otp::PastedAccount>& pasted) {
    Outcome outcome;
    if (pasted.empty()) {
        return outcome;
    }
    open_or_create_vault(context).change(context.now(), [&](vault::Contents& contents) {
        outcome = {};
        for (const otp::PastedAccount& entry : pasted) {
            const auto [account, added] = accounts::enrol_once(contents, entry.uri, context.now());
            (added ? outcome.added : outcome.known).push_back(*account);
        }
    });
    return outcome;
}

json refused_view(const std::vector<otp::PastedProblem>& problems) {
    json views = json::array();
    for (const auto& [line, error] : problems) {
        views.push_back({{"line", line}, {"problem", error.name()}});
    }
    return views;
}

void print_json(const Context& context, const otp::PastedText& pasted, const Outcome& outcome) {
    const bool is_lone = outcome.added.size() == 1 && outcome.known.empty() && pasted.problems.empty();
    const json view = is_lone ? accounts::describe(outcome.added.front())
                              : json{{"added", accounts::describe_all(outcome.added)},
                                     {"known", accounts::describe_all(outcome.known)},
                                     {"refused", refused_view(pasted.problems)}};
    context.out.print(view);
}

void print_names(const Context& context, KeyWith<1> what, const std::vector<vault::Account>& accounts) {
    for (const vault::Account& account : accounts) {
        context.out << context.say(what, display_name(context, account)) << '\n';
    }
}

void print_problems(const Context& context, const std::vector<otp::PastedProblem>& problems) {
    for (const auto& [line, error] : problems) {
        context.err << "tessera: " << context.say(Key::cli_line, line, error.sentence(context.language))
                    << '\n';
    }
}

void add(const Context& context, const std::string& argument) {
    const otp::PastedText pasted = otp::read_pasted_text(text_from(context, argument));
    accounts::refuse_lone_problem(pasted);
    const Outcome outcome = enrol_all(context, pasted.accounts);
    if (pasted.accounts.size() == 1 && pasted.problems.empty() && outcome.added.empty()) {
        throw Error{ErrorCode::AccountKnown, display_name(context, outcome.known.front())};
    }
    if (context.json) {
        print_json(context, pasted, outcome);
    } else {
        print_names(context, Key::cli_added, outcome.added);
        print_names(context, Key::cli_known, outcome.known);
    }
    print_problems(context, pasted.problems);
    if (!pasted.problems.empty()) {
        throw CLI::RuntimeError{1};
    }
}

} // namespace

void add_add_command(CLI::App& app, Context& context) {
    auto text = std::make_shared<std::string>();
    CLI::App* command = add_command(app, context, "add", Key::help_add);
    command->add_option("URI", *text, context.words(Key::help_add_uri));
    command->callback([text, &context] { add(context, *text); });
}

} // namespace tessera::cli
