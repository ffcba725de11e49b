// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

namespace CLI {
class App;
}

namespace tessera::cli {

/// Adds `--vault`, `--passphrase-file`, `--now` and `--json`.
void add_common_options(CLI::App& app, Context& context);

// One per file: each adds its commands to the application; their callbacks do the work.
void add_scan_command(CLI::App& app, Context& context);
void add_add_command(CLI::App& app, Context& context);
void add_account_commands(CLI::App& app, Context& context);
void add_code_command(CLI::App& app, Context& context);
void add_file_commands(CLI::App& app, Context& context);
void add_key_commands(CLI::App& app, Context& context);
void add_slots_command(CLI::App& app, Context& context);
void add_backup_commands(CLI::App& app, Context& context);
void add_trash_command(CLI::App& app, Context& context);
void add_open_command(CLI::App& app, Context& context);
void add_install_commands(CLI::App& app, Context& context);
void add_script_command(CLI::App& app, Context& context);
void add_doctor_command(CLI::App& app, Context& context);
void add_generate_command(CLI::App& app, Context& context);

} // namespace tessera::cli
