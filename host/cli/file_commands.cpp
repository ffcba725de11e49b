// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"
#include "interop/otpauth_list.h"
#include "platform/files.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

namespace fs = std::filesystem;

/// A slip of the hand must not cost the vault, and devices are not replaced.
void require_replaceable(const fs::path& target, const fs::path& vault) {
    std::error_code not_there;
    const bool is_vault = fs::equivalent(target, vault, not_there);
    const bool is_special = fs::exists(target, not_there) && !fs::is_regular_file(target, not_there);
    if (is_vault || is_special) {
        throw Error{ErrorCode::FileUnwritable, target.string()};
    }
}

void export_accounts(const Context& context, const std::string& app, const std::string& file) {
    if (app != "otpauth") {
        throw Error{ErrorCode::FileFormatUnknown, app};
    }
    require_replaceable(file, context.vault_path);
    const vault::Contents contents = context.read_vault();
    const std::string text = interop::export_otpauth_list(contents.accounts);
    const std::vector<std::uint8_t> bytes{text.begin(), text.end()};
    platform::replace_file(file, bytes, platform::Visibility::OwnerOnly);
    if (context.json) {
        context.out.print({{"file", file}, {"accounts", contents.accounts.size()}});
        return;
    }
    context.out << contents.accounts.size()
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
