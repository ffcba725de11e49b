// SPDX-License-Identifier: Apache-2.0
#include "accounts/codes.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>

namespace tessera::cli {
namespace {

accounts::Code code_of(const Context& context, const vault::Account& account) {
    const otp::Parameters& parameters = account.uri.parameters;
    if (parameters.type != otp::Type::Hotp) {
        return accounts::code_at(parameters, context.now());
    }
    vault::Vault vault{context.vault_path};
    return {accounts::spend_counter(vault, account.id, context.now()).code, std::nullopt};
}

void print(const Context& context, const std::string& id, const accounts::Code& code) {
    if (!context.json) {
        context.out << code.text << '\n';
        return;
    }
    nlohmann::json line = {{"id", id}, {"code", code.text}};
    if (code.valid_until) {
        line["valid_until"] = *code.valid_until;
    }
    context.out.print(line, Output::Layout::OneLine);
}

} // namespace

void add_code_command(CLI::App& app, Context& context) {
    auto name = std::make_shared<std::string>();
    CLI::App* command = add_command(app, context, "code", Key::help_code);
    command->add_option(context.words(Key::help_name_account), *name, context.words(Key::help_account))
        ->required();
    command->callback([name, &context] {
        vault::Contents contents = read_vault(context);
        const vault::Account& account = find_account(contents.accounts, *name);
        print(context, account.id, code_of(context, account));
    });
}

} // namespace tessera::cli
