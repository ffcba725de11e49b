// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "interop/otpauth_list.h"
#include "platform/files/writing.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tessera::cli {
namespace {

namespace fs = std::filesystem;

void export_accounts(const Context& context, const std::string& app, const std::string& file) {
    if (app != "otpauth") {
        throw Error{ErrorCode::FileFormatUnknown, app};
    }
    if (std::error_code unknown; fs::exists(fs::symlink_status(file, unknown))) {
        throw Error{ErrorCode::FileTaken, file}; // before it asks for a passphrase
    }
    const vault::Contents contents = read_vault(context);
    const std::string text = interop::export_otpauth_list(contents.accounts);
    const std::vector<std::uint8_t> bytes{text.begin(), text.end()};
    platform::write_file(file, bytes, platform::replaces_nothing);
    if (context.json) {
        context.out.print({{"file", file}, {"accounts", contents.accounts.size()}});
        return;
    }
    context.out << context.say(Key::cli_exported, contents.accounts.size()) << '\n';
}

} // namespace

void add_file_commands(CLI::App& app, Context& context) {
    struct Options {
        std::string app;
        std::string file;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = add_command(app, context, "export", Key::help_export);
    CLI::Option* to =
        command->add_option("--to", options->app, context.words(Key::help_export_to))->required();
    offer(*to, {"otpauth"});
    command->add_option(context.words(Key::help_name_file), options->file)->required();
    command->callback([options, &context] { export_accounts(context, options->app, options->file); });
}

} // namespace tessera::cli
