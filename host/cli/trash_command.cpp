// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"
#include "cli/account_lookup.h"
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/table.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;

void list_removed(const Context& context) {
    const vault::Contents contents = read_vault(context);
    if (context.json) {
        json views = json::array();
        for (const vault::Account& account : contents.trash) {
            views.push_back(accounts::describe_removed(account));
        }
        context.out.print(views);
        return;
    }
    if (contents.trash.empty()) {
        context.out << context.say(Key::cli_no_removed_accounts) << '\n';
        return;
    }
    Table table{{context.words(Key::cli_column_account)}};
    for (const vault::Account& account : contents.trash) {
        table.add({display_name(context, account)});
    }
    table.print(context.out);
}

void restore_removed(const Context& context, const std::string& name) {
    vault::Account restored;
    open_vault(context).change(context.now(), [&](vault::Contents& contents) {
        restored = contents.restore_removed(find_account(contents.trash, name).id);
    });
    if (context.json) {
        context.out.print(accounts::describe(restored));
    } else {
        context.out << context.say(Key::cli_brought_back, display_name(context, restored)) << '\n';
    }
}

} // namespace

void add_trash_command(CLI::App& app, Context& context) {
    auto name = std::make_shared<std::string>();
    CLI::App* command = add_command(app, context, "restore-removed", Key::help_restore_removed);
    offer_removed(
        *command->add_option(context.words(Key::help_name_account), *name, context.words(Key::help_account)));
    command->callback([name, &context] {
        if (name->empty()) {
            list_removed(context);
        } else {
            restore_removed(context, *name);
        }
    });
}

} // namespace tessera::cli
