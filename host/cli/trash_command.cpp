// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"
#include "cli/account_lookup.h"
#include "cli/context.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;

void list_removed(const Context& context) {
    const vault::Contents contents = context.read_vault();
    if (context.json) {
        json views = json::array();
        for (const vault::Account& account : contents.trash) {
            views.push_back(accounts::describe_removed(account));
        }
        context.out.print(views);
        return;
    }
    if (contents.trash.empty()) {
        context.out << context.say("No removed accounts.", "Geen verwijderde accounts.") << '\n';
    }
    for (const vault::Account& account : contents.trash) {
        context.out << display_name(context, account) << '\n';
    }
}

void restore_removed(const Context& context, const std::string& name) {
    vault::Account restored;
    context.open_vault().change(context.now(), [&](vault::Contents& contents) {
        restored = contents.restore_removed(find_account(contents.trash, name).id);
    });
    if (context.json) {
        context.out.print(accounts::describe(restored));
    } else {
        context.out << context.say("Brought back ", "Teruggehaald: ") << display_name(context, restored)
                    << '\n';
    }
}

} // namespace

void add_trash_command(CLI::App& app, Context& context) {
    auto name = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("restore-removed", "Bring a removed account back; without a name: list them");
    command->add_option("NAME", *name, "Account: its name, a part of it, or its id");
    command->callback([name, &context] {
        if (name->empty()) {
            list_removed(context);
        } else {
            restore_removed(context, *name);
        }
    });
}

} // namespace tessera::cli
