// SPDX-License-Identifier: Apache-2.0
#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/opening.h"
#include "cli/progress_line.h"
#include "cli/recovery_code.h"
#include "cli/table.h"
#include "vault/crypto/crypto.h"
#include "vault/file/recovery_code.h"

#include <CLI/CLI.hpp>

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;
using Purpose = accounts::PassphraseSource::Purpose;

void list_slots(const Context& context) {
    json rows = json::array();
    for (const vault::Slot& slot : vault::Vault{context.vault_path}.slots()) {
        const auto type = slot.type();
        rows.push_back({{"id", slot.id()}, {"type", type ? vault::slot_type_name(*type) : "unknown"}});
    }
    if (context.json) {
        context.out.print(rows);
        return;
    }
    Table table{{context.words(Key::cli_column_id), context.words(Key::cli_column_kind)}};
    for (const json& row : rows) {
        table.add({row["id"].get<std::string>(), row["type"].get<std::string>()});
    }
    table.print(context.out);
}

/// Throws FileUnwritable if the user can't get to see it.
void tell_code(const Context& context, const std::string& code) {
    if (context.json) {
        context.out.print({{"recovery_code", code}});
    } else {
        print_recovery_code(context, context.out, code);
    }
    if (!context.out.flush()) {
        throw Error{ErrorCode::FileUnwritable, "stdout"};
    }
}

/// Lists the slots, so that a user who just got a code sees that it counts. With JSON it lists none after a
/// code, since the output is one document.
void list_after(const Context& context, bool code_was_told) {
    if (!code_was_told || !context.json) {
        list_slots(context);
    }
}

/// With `--add passphrase`, the passphrase file holds the new passphrase, so the vault must be open already,
/// or something else must open it.
vault::Vault open_for_adding(const Context& context, const std::string& type) {
    if (type != "passphrase") {
        return open_vault(context);
    }
    vault::Vault vault{context.vault_path};
    if (vault.state() != vault::State::Unlocked) {
        ProgressLine line{context};
        accounts::open_vault(vault, with_progress({}, line, context), context.now());
    }
    return vault;
}

void add_slot(const Context& context, const std::string& type) {
    vault::Vault vault = open_for_adding(context, type);
    if (type == "recovery") {
        add_recovery_code(vault, context.now(), [&](const std::string& code) { tell_code(context, code); });
    } else if (type == "passphrase") {
        ProgressLine line{context};
        vault.add_passphrase(with_progress(context.passphrase(), line, context).get(Purpose::NewVault),
                             context.now());
    } else {
        vault.add_keyring(context.now());
    }
    list_after(context, type == "recovery");
}

void rotate(const Context& context) {
    vault::Vault vault = open_vault(context);
    vault::Vault::Rotation rotation;
    ProgressLine line{context};
    if (vault.has_slot(vault::SlotType::Passphrase)) {
        rotation.passphrase = with_progress(context.passphrase(), line, context).get(Purpose::OpenVault);
    }
    if (vault.has_slot(vault::SlotType::Recovery)) {
        rotation.recovery = [&] {
            line.erase();
            vault::SecretBytes key = vault::random_key();
            tell_code(context, vault::recovery_code_text(key));
            return key;
        };
    }
    vault.rotate_master_key(rotation, context.now());
    list_after(context, rotation.recovery != nullptr);
}

} // namespace

void add_slots_command(CLI::App& app, Context& context) {
    struct Options {
        std::string added;
        std::string removed;
        bool rotate = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* slots = add_command(app, context, "slots", Key::help_slots);
    CLI::Option* add = slots->add_option("--add", options->added, context.words(Key::help_slots_add))
                           ->type_name(context.words(Key::help_name_kind))
                           ->check(CLI::IsMember({"passphrase", "keyring", "recovery"}).description(""));
    CLI::Option* remove =
        slots->add_option("--remove", options->removed, context.words(Key::help_slots_remove))
            ->type_name("ID")
            ->excludes(add);
    slots->add_flag("--rotate", options->rotate, context.words(Key::help_slots_rotate))
        ->excludes(add)
        ->excludes(remove);
    remove->check(not_empty);
    offer(*add, {"passphrase", "keyring", "recovery"});
    slots->callback([options, add, remove, &context] {
        if (add->count() > 0) {
            add_slot(context, options->added);
        } else if (remove->count() > 0) {
            open_vault(context).remove_slot(options->removed, context.now());
            list_slots(context);
        } else if (options->rotate) {
            rotate(context);
        } else {
            list_slots(context);
        }
    });
}

} // namespace tessera::cli
