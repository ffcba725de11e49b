// SPDX-License-Identifier: Apache-2.0
#include "cli/account_lookup.h"
#include "cli/context.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace tessera::cli {
namespace {

struct Code {
    std::string id;
    std::string digits;
    std::optional<std::int64_t> valid_until; ///< Unix seconds; none for HOTP
};

Code time_code(const vault::Account& account, std::int64_t now) {
    const otp::Parameters& parameters = account.uri.parameters;
    const auto step = static_cast<std::int64_t>(otp::time_step(parameters, now));
    return {account.id, otp::code_at(parameters, now), (step + 1) * parameters.period};
}

/// HOTP: the counter is on disk before the code is seen.
Code counter_code(vault::Vault& vault, const Context& context, const std::string& id) {
    Code code{id, {}, {}};
    vault.change(context.now(), [&](vault::Contents& contents) {
        otp::Parameters& parameters = contents.account(id).uri.parameters;
        code.digits = otp::code_for_counter(parameters, parameters.counter);
        ++parameters.counter;
    });
    return code;
}

void print(const Context& context, const Code& code) {
    if (!context.json) {
        context.out << code.digits << '\n';
        return;
    }
    nlohmann::json line = {{"id", code.id}, {"code", code.digits}};
    if (code.valid_until) {
        line["valid_until"] = *code.valid_until;
    }
    context.out.print(line, Output::Layout::OneLine);
}

} // namespace

void add_code_command(CLI::App& app, Context& context) {
    auto name = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("code", "Print an account's current code");
    command->add_option("NAME", *name, "Account: its name, a part of it, or its id")->required();
    command->callback([name, &context] {
        vault::Vault vault = context.open_vault();
        vault::Contents contents = vault.read();
        const vault::Account& account = find_account(contents.accounts, *name);
        print(context, account.uri.parameters.type == otp::Type::Hotp
                           ? counter_code(vault, context, account.id)
                           : time_code(account, context.now()));
    });
}

} // namespace tessera::cli
