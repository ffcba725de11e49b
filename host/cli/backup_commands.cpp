// SPDX-License-Identifier: Apache-2.0
#include "accounts/changes_view.h"
#include "cli/account_lookup.h"
#include "cli/context.h"
#include "cli/local_time.h"
#include "vault/backup.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace tessera::cli {
namespace {

using nlohmann::json;
using Purpose = accounts::PassphraseSource::Purpose;

struct Options {
    std::string file;
    std::string passphrase_file; ///< of the backup, where it is not the vault's
    bool merge = false;
    bool replace = false;
    bool dry_run = false;
    bool history = false;
};

accounts::PassphraseSource backup_passphrase(const Context& context, const Options& options) {
    return options.passphrase_file.empty() ? context.passphrase()
                                           : accounts::PassphraseSource{options.passphrase_file};
}

void back_up(const Context& context, const Options& options) {
    vault::require_backup_target(options.file, context.vault_path);
    const vault::Contents contents = context.read_vault();
    vault::write_backup(options.file, context.vault_path, contents,
                        backup_passphrase(context, options).get(Purpose::NewBackup), context.now());
    if (context.json) {
        context.out.print({{"file", options.file}, {"accounts", contents.accounts.size()}});
        return;
    }
    context.out << contents.accounts.size()
                << context.say(" account(s) backed up, in their order, and read back: ",
                               " account(s) in de back-up, in hun volgorde, en teruggelezen: ")
                << options.file << '\n';
}

void print_names(const Context& context, Text sign, Text what, const std::vector<vault::Account>& accounts) {
    for (const vault::Account& account : accounts) {
        context.out << "  " << sign << ' ' << display_name(context, account) << what << '\n';
    }
}

void print_changes(const Context& context, const vault::Changes& changes) {
    print_names(context, "+", "", changes.added);
    print_names(context, "~", context.say(": changed", ": gewijzigd"), changes.changed);
    print_names(context, "-", context.say(": to the trash", ": naar de prullenbak"), changes.removed);
    print_names(context, "+",
                context.say(": to the trash, since it was removed here",
                            ": naar de prullenbak, want hier verwijderd"),
                changes.trashed);
    if (changes.order) {
        context.out << context.say("  ~ the order of the accounts", "  ~ de volgorde van de accounts")
                    << '\n';
    }
    if (changes.settings) {
        context.out << context.say("  ~ the settings", "  ~ de instellingen") << '\n';
    }
    if (changes.none()) {
        context.out << context.say("  Nothing would change.", "  Er zou niets veranderen.") << '\n';
    }
}

/// Nothing where the user would rather not.
std::optional<vault::RestoreMode> ask_for_mode(const Context& context, const vault::Contents& current,
                                               const vault::Contents& backup) {
    context.out << context.say("Merging would do this:", "Samenvoegen zou dit doen:") << '\n';
    print_changes(context,
                  vault::changes_between(
                      current, vault::restored(current, backup, vault::RestoreMode::Merge, context.now())));
    context.out << context.say("Replacing would do this:", "Vervangen zou dit doen:") << '\n';
    print_changes(context,
                  vault::changes_between(
                      current, vault::restored(current, backup, vault::RestoreMode::Replace, context.now())));
    context.out << context.say("Merge (m), replace (r), or leave everything as it is (Enter)? ",
                               "Samenvoegen (s), vervangen (v), of alles laten zoals het is (Enter)? ");
    static_cast<void>(context.out.flush());
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == "m" || answer == "s") {
        return vault::RestoreMode::Merge;
    }
    if (answer == "r" || answer == "v") {
        return vault::RestoreMode::Replace;
    }
    return std::nullopt;
}

void report(const Context& context, const Options& options, const vault::Contents& backup,
            const vault::Changes& changes, const char* mode) {
    if (context.json) {
        context.out.print(
            {{"file", options.file},
             {"saved_at", backup.saved_at},
             {"accounts", backup.accounts.size()},
             {"changes", accounts::changes_view(changes, std::numeric_limits<std::size_t>::max())},
             {"restored", mode == nullptr ? json() : json(mode)}});
        return;
    }
    print_changes(context, changes);
    if (mode != nullptr) {
        context.out << context.say("Restored.", "Teruggezet.") << '\n';
    }
}

/// Whether a vault is lost may show only when it is opened.
bool is_lost(const Context& context) {
    const vault::Vault vault{context.vault_path};
    if (vault.is_lost()) {
        return true;
    }
    try {
        context.open_vault();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VaultDamaged) {
            context.err << "tessera: "
                        << context.say(
                               "If nothing opens the vault any more: move its file to another folder, and "
                               "restore again. The file: ",
                               "Als niets de kluis nog opent: verplaats het bestand naar een andere map en "
                               "zet dan terug. Het bestand: ")
                        << context.vault_path << '\n';
            throw;
        }
    }
    return vault.is_lost();
}

/// Makes the vault anew where it is lost. Returns what changed.
vault::Changes restore_into(const Context& context, const vault::Contents& backup, vault::RestoreMode mode,
                            bool is_lost) {
    if (is_lost) {
        vault::Contents contents = vault::restored({}, backup, mode, context.now());
        const vault::Changes changes = vault::changes_between({}, contents);
        context.create_vault(vault::Over::Lost, std::move(contents));
        return changes;
    }
    vault::Changes changes;
    vault::Vault{context.vault_path}.change(context.now(), [&](vault::Contents& contents) {
        vault::Contents after = vault::restored(contents, backup, mode, context.now());
        changes = vault::changes_between(contents, after);
        contents = std::move(after);
    });
    return changes;
}

void restore_file(const Context& context, const Options& options) {
    const vault::Contents backup = accounts::open_backup(options.file, vault::Vault{context.vault_path},
                                                         backup_passphrase(context, options));
    const bool lost = is_lost(context);
    const vault::Contents current = lost ? vault::Contents{} : context.read_vault();
    if (!context.json) {
        context.out << context.say("Backup of ", "Back-up van ") << local_time(backup.saved_at) << ", "
                    << backup.accounts.size() << " account(s).\n";
    }
    auto mode = options.replace ? vault::RestoreMode::Replace : vault::RestoreMode::Merge;
    const bool asks = !options.merge && !options.replace && !options.dry_run && !context.json &&
                      ::isatty(STDIN_FILENO) == 1 && !current.accounts.empty();
    if (asks) {
        const auto chosen = ask_for_mode(context, current, backup);
        if (!chosen) {
            context.out << context.say("Nothing was changed.", "Er is niets veranderd.") << '\n';
            return;
        }
        mode = *chosen;
    }
    if (options.dry_run) {
        const auto would_be = vault::restored(current, backup, mode, context.now());
        report(context, options, backup, vault::changes_between(current, would_be), nullptr);
        return;
    }
    const vault::Changes changes = restore_into(context, backup, mode, lost);
    report(context, options, backup, changes, mode == vault::RestoreMode::Merge ? "merge" : "replace");
}

void restore_history(const Context& context) {
    static_cast<void>(is_lost(context)); // a vault that is locked is opened for that
    const vault::History::Entry copy = vault::Vault{context.vault_path}.bring_back_copy(context.now());
    if (context.json) {
        context.out.print({{"saved_at", copy.saved_at}});
        return;
    }
    context.out << context.say("Brought back the copy of ", "Teruggezet: de kopie van ")
                << local_time(copy.saved_at) << ".\n";
    if (vault::Vault{context.vault_path}.state() == vault::State::Locked) {
        context.out << context.say("Open it with \"tessera unlock\".", "Open hem met \"tessera unlock\".")
                    << '\n';
    }
}

void add_passphrase_option(CLI::App& command, Options& options) {
    command
        .add_option("--backup-passphrase-file", options.passphrase_file,
                    "File whose first line is the backup's passphrase, where it is not the vault's")
        ->type_name("FILE");
}

} // namespace

void add_backup_commands(CLI::App& app, Context& context) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "backup", "Write all accounts and their order to a file, sealed with a passphrase");
    command->add_option("FILE", options->file)->required()->check(not_empty);
    add_passphrase_option(*command, *options);
    command->callback([options, &context] { back_up(context, *options); });

    command = app.add_subcommand("restore", "Bring a backup back");
    CLI::Option* file =
        command->add_option("FILE", options->file, "A backup, or a copy of a vault")->check(not_empty);
    CLI::Option* merge = command->add_flag("--merge", options->merge, "Keep what both have; later edits win");
    CLI::Option* replace =
        command->add_flag("--replace", options->replace, "As in the backup; other accounts go to the trash");
    merge->excludes(replace);
    CLI::Option* dry_run = command->add_flag("--dry-run", options->dry_run, "Only tell what would change");
    command
        ->add_flag("--history", options->history,
                   "Instead of a backup: the newest copy that Tessera kept, for a vault file that is "
                   "damaged, gone or older "
                   "than the one last used here")
        ->excludes(file)
        ->excludes(merge)
        ->excludes(replace)
        ->excludes(dry_run);
    add_passphrase_option(*command, *options);
    command->callback([options, file, &context] {
        if (options->history) {
            restore_history(context);
        } else if (file->count() == 0) {
            throw CLI::RequiredError{"FILE"};
        } else {
            restore_file(context, *options);
        }
    });
}

} // namespace tessera::cli
