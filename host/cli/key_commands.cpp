// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/weaknesses.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>

namespace tessera::cli {
namespace {

enum class OlderFile { Refused, Accepted };

void tell(const Context& context, const char* state, Text sentence) {
    if (context.json) {
        context.out.print({{"vault", state}});
    } else {
        context.out << sentence << '\n';
    }
}

void unlock(const Context& context, OlderFile older_file) {
    vault::Vault vault = open_vault(context);
    if (older_file == OlderFile::Accepted) {
        vault.accept_older(context.now());
    }
    // It's open for reading. The user should hear of a problem now, not at the first change.
    tell_weaknesses(context, vault.look());
    tell(context, "unlocked", context.say(Key::cli_unlocked));
}

void lock(const Context& context) {
    vault::Vault vault{context.vault_path};
    // Locks first, whatever has become of the file.
    vault.lock();
    if (!vault.is_damaged()) {
        static_cast<void>(vault.slots()); // reports a mistyped --vault
    }
    tell(context, "locked", context.say(Key::cli_locked));
}

} // namespace

void add_key_commands(CLI::App& app, Context& context) {
    auto older_file = std::make_shared<OlderFile>(OlderFile::Refused);
    CLI::App* command = add_command(app, context, "unlock", Key::help_unlock);
    command->add_flag_callback(
        "--accept-older", [older_file] { *older_file = OlderFile::Accepted; },
        context.words(Key::help_unlock_accept_older));
    command->callback([older_file, &context] { unlock(context, *older_file); });
    add_command(app, context, "lock", Key::help_lock)->callback([&context] { lock(context); });
}

} // namespace tessera::cli
