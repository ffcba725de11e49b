// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/overview.h"
#include "cli/programs.h"
#include "cli/wrong_usage.h"

#include <CLI/CLI.hpp>

#include <sstream>
#include <vector>

namespace tessera::cli {

namespace {

/// CLI11's own texts: the help, the version.
int print_what_was_asked(const Context& context, const CLI::App& app, const CLI::Success& asked) {
    std::ostringstream text;
    const int status = app.exit(asked, text, text);
    context.out << Lines{text.view()};
    return status;
}

void add_commands(CLI::App& app, Context& context) {
    add_scan_command(app, context);
    add_add_command(app, context);
    add_account_commands(app, context);
    add_code_command(app, context);
    add_file_commands(app, context);
    add_trash_command(app, context);
    add_backup_commands(app, context);
    add_key_commands(app, context);
    add_slots_command(app, context);
    add_open_command(app, context);
    add_install_commands(app, context);
    add_doctor_command(app, context);
    add_script_command(app, context);
    add_generate_command(app, context);
}

} // namespace

int run_command(const Arguments& arguments, Context& context) {
    CLI::App app{context.words(Key::help_program), "tessera"};
    speak(app, context); // the commands inherit it
    app.set_version_flag("--version", "tessera " TESSERA_VERSION, context.words(Key::help_version));
    app.require_subcommand(1);
    app.fallthrough();
    add_common_options(app, context);
    add_commands(app, context);
    const std::vector<const char*> typed = arguments.after(0);
    if (arguments.words().empty()) {
        print_overview(context);
        return kWrongUsage;
    }
    try {
        app.parse(static_cast<int>(typed.size()), typed.data());
    } catch (const CLI::Success& asked) {
        return print_what_was_asked(context, app, asked);
    } catch (const CLI::RuntimeError& failed) {
        return failed.get_exit_code();
    } catch (const CLI::ParseError& error) {
        tell_wrong_usage(context, app, error);
        return kWrongUsage;
    }
    if (!context.out.flush()) {
        throw Error{ErrorCode::FileUnwritable, "stdout"};
    }
    return kDone;
}

} // namespace tessera::cli
