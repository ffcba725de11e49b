// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

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
    vault::Vault vault = context.open_vault();
    if (older_file == OlderFile::Accepted) {
        vault.accept_older(context.now());
    } else if (vault.newer_generation()) {
        // Open for reading; what may come of it is better said now than at the first change.
        context.err << "tessera: " << Error{ErrorCode::VaultOlder}.sentence(context.language) << '\n';
    }
    tell(context, "unlocked", context.say("Unlocked.", "Ontgrendeld."));
}

void lock(const Context& context) {
    vault::Vault vault{context.vault_path};
    // First, whatever has become of the file.
    vault.lock();
    if (!vault.is_damaged()) {
        static_cast<void>(vault.slots()); // a mistyped --vault is told
    }
    tell(context, "locked", context.say("Locked.", "Vergrendeld."));
}

} // namespace

void add_key_commands(CLI::App& app, Context& context) {
    auto older_file = std::make_shared<OlderFile>(OlderFile::Refused);
    CLI::App* command = app.add_subcommand("unlock", "Unlock the vault for all browsers and terminals");
    command->add_flag_callback(
        "--accept-older", [older_file] { *older_file = OlderFile::Accepted; },
        "Go on with a vault file that is older than the one last used here");
    command->callback([older_file, &context] { unlock(context, *older_file); });
    app.add_subcommand("lock", "Lock the vault everywhere")->callback([&context] { lock(context); });
}

} // namespace tessera::cli
