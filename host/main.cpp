// SPDX-License-Identifier: Apache-2.0
#include "cli/caller.h"
#include "cli/context.h"
#include "cli/earlier_copy.h"
#include "messaging/host.h"
#include "platform/portal_chooser.h"
#include "platform/process.h"
#include "scan/isolated_scanner.h"

#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using tessera::Error;
using tessera::cli::Context;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int fail(const Context& context, const Error& error) {
    std::cerr << "tessera: " << error.sentence(context.language) << '\n';
    tessera::cli::tell_of_earlier_copy(context, error);
    return kFailed;
}

/// Started by a browser (or by `tessera script`, which adds options that no browser gives).
int serve(int argc, char** argv, Context& context, std::size_t browser_arguments) {
    tessera::scan::IsolatedScanner scanner; // before any key and any thread
    const int out = tessera::platform::take_standard_output();
    CLI::App app;
    tessera::cli::add_common_options(app, context);
    app.allow_extras(); // Windows browsers add --parent-window; others may add more
    const int skipped = static_cast<int>(browser_arguments);
    try {
        app.parse(argc - skipped, argv + skipped);
    } catch (const CLI::ParseError& error) {
        std::cerr << "tessera: " << error.what() << '\n';
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

int run_command(int argc, char** argv, Context& context) {
    CLI::App app{"Tessera: one-time codes on the desktop, in your browser and here.", "tessera"};
    app.set_version_flag("--version", "tessera " TESSERA_VERSION);
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
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForVersion& version) {
        return app.exit(version);
    } catch (const CLI::RuntimeError& failed) {
        return failed.get_exit_code();
    } catch (const CLI::ParseError& error) {
        const std::string what =
            app.get_subcommands().empty()
                ? std::string{context.say("There is no such command.", "Die opdracht bestaat niet.")}
                : error.what();
        std::cerr << "tessera: " << what << "\ntessera: "
                  << context.say("Run \"tessera --help\" for the commands.",
                                 "Voer \"tessera --help\" uit voor de opdrachten.")
                  << '\n';
        return kWrongUsage;
    }
    // A script that got half a list must not take it for the whole.
    if (!std::cout.flush()) {
        throw Error{tessera::ErrorCode::FileUnwritable, "stdout"};
    }
    return kDone;
}

} // namespace

int main(int argc, char** argv) {
    tessera::platform::fill_standard_streams();
    if (argc > 1 && argv[1] == tessera::platform::kChooseFileArgument) {
        // The desktop portal refuses a hardened process. This one never holds a key.
        return tessera::platform::choose_file_as_program({argv + 2, argv + argc});
    }
    tessera::platform::harden_process();
    Context context;
    context.language =
        tessera::platform::speaks_dutch() ? tessera::Language::Dutch : tessera::Language::English;
    try {
        const std::vector<std::string_view> arguments(argv + 1, argv + argc);
        switch (tessera::cli::caller_of(arguments)) {
        case tessera::cli::Caller::Extension:
            return serve(argc, argv, context, tessera::cli::caller_arguments(arguments));
        case tessera::cli::Caller::Stranger:
            throw Error{tessera::ErrorCode::CallerRefused};
        case tessera::cli::Caller::Person:
            return run_command(argc, argv, context);
        }
    } catch (const Error& error) {
        return fail(context, error);
    } catch (const std::exception&) {
        // The text of a foreign exception may quote what it was about.
        return fail(context, Error{tessera::ErrorCode::InternalError});
    }
    return kFailed;
}
