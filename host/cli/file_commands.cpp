// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"
#include "interop/otpauth_list.h"
#include "platform/files.h"

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

/// Replacing is for files of its own: the vault must survive a slip of the finger, and devices are not
/// replaced.
void require_export_target(const Context& context, const std::string& file) {
    std::error_code not_there;
    const bool is_vault = std::filesystem::equivalent(file, context.vault_path, not_there);
    const bool is_special =
        std::filesystem::exists(file, not_there) && !std::filesystem::is_regular_file(file, not_there);
    if (is_vault || is_special) {
        throw Error{ErrorCode::FileUnwritable, file};
    }
}

void export_accounts(const Context& context, const std::string& app, const std::string& file) {
    if (app != "otpauth") {
        throw Error{ErrorCode::FileFormatUnknown, app};
    }
    require_export_target(context, file);
    const vault::Contents contents = context.open_vault().read();
    const std::string text = interop::export_otpauth_list(contents.accounts);
    const std::vector<std::uint8_t> bytes{text.begin(), text.end()};
    platform::replace_file(file, bytes, platform::Visibility::OwnerOnly);
    std::cout << contents.accounts.size()
              << context.say(
                     " account(s) written. The file is not encrypted: delete it when it has served.",
                     " account(s) geschreven. Het bestand is niet versleuteld: verwijder het na gebruik.")
              << '\n';
}

} // namespace

void add_file_commands(CLI::App& app, Context& context) {
    struct Options {
        std::string app;
        std::string file;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("export", "Write the accounts for another authenticator");
    command->add_option("--to", options->app, "otpauth: one URI a line")->required();
    command->add_option("FILE", options->file)->required();
    command->callback([options, &context] { export_accounts(context, options->app, options->file); });
}

} // namespace tessera::cli
