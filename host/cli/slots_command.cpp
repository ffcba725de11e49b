// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"
#include "cli/recovery_code.h"
#include "vault/crypto.h"
#include "vault/recovery_code.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;
using Purpose = vault::PassphraseSource::Purpose;

/// `code`: a recovery code that has just been made.
void list_slots(const Context& context, const std::optional<std::string>& code = std::nullopt) {
    json rows = json::array();
    for (const vault::Slot& slot : vault::Vault{context.vault_path}.slots()) {
        const auto type = slot.type();
        rows.push_back({{"id", slot.id()}, {"type", type ? vault::slot_type_name(*type) : "unknown"}});
    }
    if (context.json) {
        std::cout << (code ? json{{"slots", rows}, {"recovery_code", *code}} : rows).dump(2) << '\n';
        return;
    }
    for (const json& row : rows) {
        std::cout << row["id"].get<std::string>() << "  " << row["type"].get<std::string>() << '\n';
    }
    if (code) {
        std::cout << '\n' << recovery_code_text(context, *code);
    }
}

/// A passphrase file that is named with `--add passphrase` holds the new one: the vault must be open, or open
/// by something else.
vault::Vault open_for_adding(const Context& context, const std::string& type) {
    if (type != "passphrase") {
        return context.open_vault();
    }
    vault::Vault vault{context.vault_path};
    if (vault.state() != vault::State::Unlocked) {
        vault::open_vault(vault, vault::PassphraseSource{}, context.now());
    }
    return vault;
}

void add_slot(const Context& context, const std::string& type) {
    vault::Vault vault = open_for_adding(context, type);
    std::optional<std::string> code;
    if (type == "passphrase") {
        vault.add_passphrase(context.passphrase().get(Purpose::NewVault), context.now());
    } else if (type == "keyring") {
        vault.add_keyring(context.now());
    } else {
        code = add_recovery_code(vault, context.now());
    }
    list_slots(context, code);
}

void rotate(const Context& context) {
    vault::Vault vault = context.open_vault();
    vault::Vault::Rotation rotation;
    std::optional<std::string> code;
    if (vault.has_slot(vault::SlotType::Passphrase)) {
        rotation.passphrase = context.passphrase().get(Purpose::OpenVault);
    }
    if (vault.has_slot(vault::SlotType::Recovery)) {
        rotation.recovery = vault::random_key();
        code = vault::recovery_code_text(*rotation.recovery);
    }
    vault.rotate_master_key(rotation, context.now());
    list_slots(context, code);
}

} // namespace

void add_slots_command(CLI::App& app, Context& context) {
    struct Options {
        std::string added;
        std::string removed;
        bool rotate = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* slots = app.add_subcommand("slots", "List what opens the vault, or change it");
    CLI::Option* add = slots->add_option("--add", options->added, "passphrase, keyring or recovery")
                           ->check(CLI::IsMember({"passphrase", "keyring", "recovery"}));
    CLI::Option* remove = slots->add_option("--remove", options->removed, "Remove the slot of that id")
                              ->type_name("ID")
                              ->excludes(add);
    slots
        ->add_flag("--rotate", options->rotate,
                   "Replace the master key; other passphrases than yours and the old recovery code end")
        ->excludes(add)
        ->excludes(remove);
    slots->callback([options, &context] {
        if (!options->added.empty()) {
            add_slot(context, options->added);
        } else if (!options->removed.empty()) {
            context.open_vault().remove_slot(options->removed, context.now());
            list_slots(context);
        } else if (options->rotate) {
            rotate(context);
        } else {
            list_slots(context);
        }
    });
}

} // namespace tessera::cli
