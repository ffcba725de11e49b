// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <iostream>
#include <memory>

namespace tessera::cli {
namespace {

enum class OlderFile { Refused, Accepted };

void unlock(const Context& context, OlderFile older_file) {
    vault::Vault vault = context.open_vault();
    if (older_file == OlderFile::Accepted) {
        vault.accept_older(context.now());
    } else if (vault.newer_generation()) {
        // Open for reading; what may come of it is better said now than at the first change.
        std::cerr << "tessera: " << Error{ErrorCode::VaultOlder}.sentence(context.language) << '\n';
    }
    std::cout << context.say("Unlocked.", "Ontgrendeld.") << '\n';
}

void lock(const Context& context) {
    vault::Vault vault{context.vault_path};
    if (vault.state() == vault::State::Missing) {
        throw Error{ErrorCode::VaultMissing};
    }
    vault.lock();
    std::cout << context.say("Locked.", "Vergrendeld.") << '\n';
}

} // namespace

void add_key_commands(CLI::App& app, Context& context) {
    auto accept_older = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("unlock", "Unlock the vault for all browsers and terminals");
    command->add_flag("--accept-older", *accept_older,
                      "Go on with a vault file that is older than the one last used here");
    command->callback([accept_older, &context] {
        unlock(context, *accept_older ? OlderFile::Accepted : OlderFile::Refused);
    });
    app.add_subcommand("lock", "Lock the vault everywhere")->callback([&context] { lock(context); });
}

} // namespace tessera::cli
