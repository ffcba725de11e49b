// SPDX-License-Identifier: Apache-2.0
#include "cli/caller.h"
#include "cli/commands.h"
#include "cli/programs.h"
#include "cli/wrong_usage.h"
#include "messaging/host.h"
#include "otp/text_kind.h"
#include "platform/process/process.h"
#include "scan/isolated_scanner.h"

#include <CLI/CLI.hpp>

#include <span>
#include <unistd.h>
#include <vector>

namespace tessera::cli {

int serve_browser(const Arguments& arguments, Context& context) {
    scan::IsolatedScanner scanner{otp::holds_account}; // before any key and any thread
    const int out = platform::take_standard_output();
    CLI::App app;
    add_common_options(app, context);
    app.allow_extras(); // Windows browsers add --parent-window; others may add more
    const std::vector<const char*> options = arguments.after(caller_arguments(arguments.words()));
    try {
        app.parse(static_cast<int>(options.size()), options.data());
    } catch (const CLI::ParseError& error) {
        tell_wrong_usage(context, app, error);
        return kWrongUsage;
    }
    messaging::Session session{
        {.vault = context.vault_path,
         .passphrase = context.passphrase(),
         .now = [&] { return context.now(); },
         .scan_picture = [&](std::span<const std::uint8_t> picture) { return scanner.scan(picture); }}};
    messaging::run_host(session, STDIN_FILENO, out);
    return kDone;
}

} // namespace tessera::cli
