// SPDX-License-Identifier: Apache-2.0
#include "accounts/codes.h"
#include "cli/account_lookup.h"
#include "cli/account_picker.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/programs.h"
#include "platform/desktop/clipboard.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <chrono>
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

constexpr std::chrono::seconds kCopyLifetime{30};

/// Throws if there's no clipboard, before a counter is spent for it.
platform::Clipboard clipboard(const Context& context) {
    if (auto found = platform::Clipboard::find()) {
        return *std::move(found);
    }
    context.err << "tessera: ";
    switch (platform::desktop_kind()) {
    case platform::DesktopKind::Wayland:
        context.err << context.say(Key::cli_clipboard_no_program, Text{"wl-clipboard"});
        break;
    case platform::DesktopKind::X11:
        context.err << context.say(Key::cli_clipboard_no_program, Text{"xclip"});
        break;
    case platform::DesktopKind::None:
        context.err << context.say(Key::cli_clipboard_no_desktop);
    }
    context.err << '\n';
    throw CLI::RuntimeError{kFailed};
}

void copy(const Context& context, const vault::Account& account) {
    const platform::Clipboard to = clipboard(context);
    const accounts::Code code = code_of(context, account);
    if (!to.copy_for(code.text, kCopyLifetime)) {
        context.err << "tessera: " << context.say(Key::cli_clipboard_failed) << '\n';
        throw CLI::RuntimeError{kFailed};
    }
    if (context.json) {
        context.out.print({{"id", account.id}, {"copied", true}, {"cleared_after", kCopyLifetime.count()}},
                          Output::Layout::OneLine);
        return;
    }
    context.out << context.say(Key::cli_copied, display_name(context, account), kCopyLifetime.count())
                << '\n';
}

const vault::Account& picked(const Context& context, const std::vector<vault::Account>& accounts) {
    if (accounts.empty()) {
        context.err << "tessera: " << context.say(Key::cli_no_accounts) << '\n';
        throw CLI::RuntimeError{kFailed};
    }
    const vault::Account* account = pick_account(context, accounts);
    if (account == nullptr) {
        context.err << "tessera: " << context.say(Key::cli_pick_nothing) << '\n';
        throw CLI::RuntimeError{kFailed};
    }
    return *account;
}

void require_someone_to_ask(const Context& context) {
    if (!can_ask(context)) {
        context.err << "tessera: " << context.say(Key::cli_code_which) << '\n';
        throw CLI::RuntimeError{kWrongUsage};
    }
}

} // namespace

void add_code_command(CLI::App& app, Context& context) {
    auto name = std::make_shared<std::string>();
    auto copies = std::make_shared<bool>(false);
    CLI::App* command = add_command(app, context, "code", Key::help_code);
    const CLI::Option* named =
        command->add_option(context.words(Key::help_name_account), *name, context.words(Key::help_account));
    command->add_flag("--copy", *copies, context.words(Key::help_code_copy));
    command->callback([name, named, copies, &context] {
        if (named->count() == 0) {
            require_someone_to_ask(context); // before a passphrase is typed
        }
        vault::Contents contents = read_vault(context);
        const vault::Account& account =
            named->count() == 0 ? picked(context, contents.accounts) : find_account(contents.accounts, *name);
        if (*copies) {
            copy(context, account);
        } else {
            print(context, account.id, code_of(context, account));
        }
    });
}

} // namespace tessera::cli
