// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"
#include "cli/caller.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/earlier_copy.h"
#include "cli/help.h"
#include "cli/wrong_usage.h"
#include "messaging/host.h"
#include "otp/text_kind.h"
#include "platform/desktop/portal_chooser.h"
#include "platform/process/process.h"
#include "scan/isolated_scanner.h"

#include <CLI/CLI.hpp>

#include <span>
#include <sstream>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using tessera::Error;
using tessera::cli::Arguments;
using tessera::cli::Context;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int fail(const Context& context, const Error& error) {
    context.err << "tessera: " << error.sentence(context.language) << '\n';
    tessera::cli::tell_of_earlier_copy(context, error);
    return kFailed;
}

void parse(CLI::App& app, const std::vector<const char*>& arguments) {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
}

/// CLI11's own texts: the help, the version.
int print_what_was_asked(const Context& context, const CLI::App& app, const CLI::Success& asked) {
    std::ostringstream text;
    const int status = app.exit(asked, text, text);
    context.out << tessera::cli::Lines{text.view()};
    return status;
}

/// Started by a browser (or by `tessera script`, which adds options that no browser gives).
int serve(const Arguments& arguments, Context& context) {
    tessera::scan::IsolatedScanner scanner{tessera::otp::holds_account}; // before any key and any thread
    const int out = tessera::platform::take_standard_output();
    CLI::App app;
    tessera::cli::add_common_options(app, context);
    app.allow_extras(); // Windows browsers add --parent-window; others may add more
    try {
        parse(app, arguments.after(tessera::cli::caller_arguments(arguments.words())));
    } catch (const CLI::ParseError& error) {
        tessera::cli::tell_wrong_usage(context, app, error);
        return kWrongUsage;
    }
    tessera::messaging::Session session{
        {.vault = context.vault_path,
         .passphrase = context.passphrase(),
         .now = [&] { return context.now(); },
         .scan_picture = [&](std::span<const std::uint8_t> picture) { return scanner.scan(picture); }}};
    tessera::messaging::run_host(session, STDIN_FILENO, out);
    return kDone;
}

int run_command(const Arguments& arguments, Context& context) {
    CLI::App app{context.words(tessera::Key::help_program), "tessera"};
    tessera::cli::speak(app, context); // the commands inherit it
    app.set_version_flag("--version", "tessera " TESSERA_VERSION, context.words(tessera::Key::help_version));
    app.require_subcommand(1);
    app.fallthrough();
    tessera::cli::add_common_options(app, context);
    tessera::cli::add_scan_command(app, context);
    tessera::cli::add_add_command(app, context);
    tessera::cli::add_account_commands(app, context);
    tessera::cli::add_code_command(app, context);
    tessera::cli::add_file_commands(app, context);
    tessera::cli::add_trash_command(app, context);
    tessera::cli::add_backup_commands(app, context);
    tessera::cli::add_key_commands(app, context);
    tessera::cli::add_slots_command(app, context);
    tessera::cli::add_install_commands(app, context);
    tessera::cli::add_script_command(app, context);
    try {
        parse(app, arguments.after(0));
    } catch (const CLI::Success& asked) {
        return print_what_was_asked(context, app, asked);
    } catch (const CLI::RuntimeError& failed) {
        return failed.get_exit_code();
    } catch (const CLI::ParseError& error) {
        tessera::cli::tell_wrong_usage(context, app, error);
        return kWrongUsage;
    }
    if (!context.out.flush()) {
        throw Error{tessera::ErrorCode::FileUnwritable, "stdout"};
    }
    return kDone;
}

} // namespace

int main(int argc, char** argv) {
    const Arguments arguments{{argv, static_cast<std::size_t>(argc)}};
    tessera::platform::fill_standard_streams();
    const std::vector<std::string_view> words = arguments.words();
    if (!words.empty() && words[0] == tessera::platform::kChooseFileArgument) {
        // The desktop portal refuses a hardened process. This one never holds a key.
        return tessera::platform::choose_file_as_program({words.begin() + 1, words.end()});
    }
    tessera::platform::harden_process();
    Context context;
    context.language = tessera::user_language();
    try {
        switch (tessera::cli::caller_of(words)) {
        case tessera::cli::Caller::Extension:
            return serve(arguments, context);
        case tessera::cli::Caller::Stranger:
            throw Error{tessera::ErrorCode::CallerRefused};
        case tessera::cli::Caller::Person:
            return run_command(arguments, context);
        }
    } catch (const Error& error) {
        return fail(context, error);
    } catch (const std::exception&) {
        // The text of a foreign exception may quote private data.
        return fail(context, Error{tessera::ErrorCode::InternalError});
    }
    return kFailed;
}
