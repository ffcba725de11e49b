// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/help.h"
#include "vault/data/strict_json.h"
#include "vault/vault.h"

#include <CLI/CLI.hpp>

namespace tessera::cli {

void add_common_options(CLI::App& app, Context& context) {
    context.vault_path = vault::default_vault_path();
    app.add_option("--vault", context.vault_path, context.words(Key::help_vault))
        ->type_name(context.words(Key::help_name_path))
        ->check(not_empty);
    app.add_option("--passphrase-file", context.passphrase_file, context.words(Key::help_passphrase_file))
        ->type_name(context.words(Key::help_name_file));
    app.add_option("--now", context.fixed_now, context.words(Key::help_now))
        ->type_name("UNIX")
        ->check(CLI::Range(std::int64_t{0}, vault::kMaxTime).description(""));
    app.add_flag("--json", context.json, context.words(Key::help_json));
}

} // namespace tessera::cli
