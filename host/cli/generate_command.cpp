// SPDX-License-Identifier: Apache-2.0
#include "cli/account_lookup.h"
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/completions.h"
#include "cli/help.h"
#include "cli/man_page.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

enum class Which { Present, Removed };

/// For completions: nothing while the vault is locked, missing or damaged. Never asks, and never unlocks.
void print_names(const Context& context, Which which) {
    try {
        const vault::Vault vault{context.vault_path};
        if (vault.state() != vault::State::Unlocked) {
            return;
        }
        const vault::Contents contents = vault.read();
        for (const std::string& name :
             typed_names(context, which == Which::Present ? contents.accounts : contents.trash)) {
            context.out << name << '\n';
        }
    } catch (const Error&) {
        return; // the command that follows says what is wrong
    }
}

void generate(const CLI::App& app, const Context& context, const std::string& what) {
    if (what == "accounts" || what == "removed") {
        print_names(context, what == "accounts" ? Which::Present : Which::Removed);
        return;
    }
    const CommandTree tree = command_tree(app, context);
    context.out << Lines{what == "man"    ? man_page(tree, context)
                         : what == "bash" ? bash_completions(tree)
                         : what == "zsh"  ? zsh_completions(tree)
                                          : fish_completions(tree)};
}

} // namespace

void add_generate_command(CLI::App& app, Context& context) {
    auto what = std::make_shared<std::string>();
    CLI::App* command = add_command(app, context, "generate", Key::help_generate);
    command->group(""); // for packages and shells; it isn't in the help
    command->add_option(context.words(Key::help_name_kind), *what, context.words(Key::help_generate_what))
        ->required()
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish", "accounts", "removed"}).description(""));
    command->callback([what, &app, &context] { generate(app, context, *what); });
}

} // namespace tessera::cli
