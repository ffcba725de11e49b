// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <string>

namespace tessera::cli {
namespace {

void list_slots(const Context& context) {
    const vault::Vault vault{context.vault_path};
    nlohmann::json rows = nlohmann::json::array();
    for (const vault::Slot& slot : vault.slots()) {
        const auto type = slot.type();
        rows.push_back({{"id", slot.id()}, {"type", type ? vault::slot_type_name(*type) : "unknown"}});
    }
    if (context.json) {
        std::cout << rows.dump(2) << '\n';
        return;
    }
    for (const auto& row : rows) {
        std::cout << row["id"].get<std::string>() << "  " << row["type"].get<std::string>() << '\n';
    }
}

} // namespace

void add_key_commands(CLI::App& app, Context& context) {
    app.add_subcommand("unlock", "Unlock the vault for all browsers and terminals")->callback([&context] {
        static_cast<void>(context.open_vault());
        std::cout << context.say("Unlocked.", "Ontgrendeld.") << '\n';
    });
    app.add_subcommand("lock", "Lock the vault everywhere")->callback([&context] {
        vault::Vault vault{context.vault_path};
        if (vault.state() == vault::State::Missing) {
            throw Error{ErrorCode::VaultMissing};
        }
        vault.lock();
        std::cout << context.say("Locked.", "Vergrendeld.") << '\n';
    });

    CLI::App* slots = app.add_subcommand("slots", "List what opens the vault, or add to it");
    auto added = std::make_shared<std::string>();
    slots->add_option("--add", *added, "passphrase or keyring")
        ->check(CLI::IsMember({"passphrase", "keyring"}));
    slots->callback([added, &context] {
        if (added->empty()) {
            list_slots(context);
            return;
        }
        // The passphrase of the file, if one is named, is the new one here: the vault must be open or open by
        // keyring.
        vault::Vault vault{context.vault_path};
        if (vault.state() != vault::State::Unlocked) {
            vault::open_vault(vault,
                              *added == "passphrase" ? vault::PassphraseSource{} : context.passphrase());
        }
        if (*added == "passphrase") {
            vault.add_passphrase(context.passphrase().for_choosing(), context.now());
        } else {
            vault.add_keyring(context.now());
        }
        list_slots(context);
    });
}

} // namespace tessera::cli
