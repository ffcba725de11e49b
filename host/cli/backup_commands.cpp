// SPDX-License-Identifier: Apache-2.0
#include "accounts/changes_view.h"
#include "cli/account_lookup.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/help.h"
#include "cli/local_time.h"
#include "cli/opening.h"
#include "cli/progress_line.h"
#include "vault/backup.h"

#include <CLI/CLI.hpp>

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
    std::string passphrase_file; ///< of the backup, if it isn't the vault's
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
    const vault::Contents contents = read_vault(context);
    {
        ProgressLine line{context};
        const auto passphrase =
            with_progress(backup_passphrase(context, options), line, context).get(Purpose::NewBackup);
        line.show(context.words(Key::cli_progress_backup));
        vault::write_backup(options.file, context.vault_path, contents, passphrase, context.now());
    }
    if (context.json) {
        context.out.print({{"file", options.file}, {"accounts", contents.accounts.size()}});
        return;
    }
    context.out << context.say(Key::cli_backed_up, contents.accounts.size(), options.file) << '\n';
}

void print_names(const Context& context, Text sign, KeyWith<1> what,
                 const std::vector<vault::Account>& accounts) {
    for (const vault::Account& account : accounts) {
        context.out << "  " << sign << ' ' << context.say(what, display_name(context, account)) << '\n';
    }
}

void print_changes(const Context& context, const vault::Changes& changes) {
    print_names(context, "+", Key::cli_would_add, changes.added);
    print_names(context, "~", Key::cli_would_change, changes.changed);
    print_names(context, "-", Key::cli_would_remove, changes.removed);
    print_names(context, "+", Key::cli_would_stay_removed, changes.trashed);
    if (changes.order) {
        context.out << "  ~ " << context.say(Key::cli_would_reorder) << '\n';
    }
    if (changes.settings) {
        context.out << "  ~ " << context.say(Key::cli_would_set) << '\n';
    }
    if (changes.none()) {
        context.out << "  " << context.say(Key::cli_would_do_nothing) << '\n';
    }
}

/// Nothing if the user declines.
std::optional<vault::RestoreMode> ask_for_mode(const Context& context, const vault::Contents& current,
                                               const vault::Contents& backup) {
    context.out << context.say(Key::cli_would_merge) << '\n';
    print_changes(context,
                  vault::changes_between(
                      current, vault::restored(current, backup, vault::RestoreMode::Merge, context.now())));
    context.out << context.say(Key::cli_would_replace) << '\n';
    print_changes(context,
                  vault::changes_between(
                      current, vault::restored(current, backup, vault::RestoreMode::Replace, context.now())));
    context.out << context.say(Key::cli_merge_or_replace) << ' ';
    static_cast<void>(context.out.flush());
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == context.words(Key::cli_merge_letter)) {
        return vault::RestoreMode::Merge;
    }
    if (answer == context.words(Key::cli_replace_letter)) {
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
    const bool is_done = mode != nullptr;
    if (is_done && changes.none()) {
        context.out << context.say(Key::cli_nothing_changed) << '\n';
        return;
    }
    print_changes(context, changes);
    if (is_done) {
        context.out << context.say(Key::cli_restored) << '\n';
    }
}

/// Only opening a vault may show that it's lost.
bool is_lost(const Context& context) {
    const vault::Vault vault{context.vault_path};
    if (vault.is_lost()) {
        return true;
    }
    try {
        open_vault(context);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VaultDamaged) {
            context.err << "tessera: " << context.say(Key::cli_cannot_open, context.vault_path) << '\n';
            throw;
        }
    }
    return vault.is_lost();
}

/// Makes the vault again if it's lost. Returns what changed.
vault::Changes restore_into(const Context& context, const vault::Contents& backup, vault::RestoreMode mode,
                            bool is_lost) {
    if (is_lost) {
        vault::Contents contents = vault::restored({}, backup, mode, context.now());
        const vault::Changes changes = vault::changes_between({}, contents);
        create_vault(context, vault::Over::Lost, std::move(contents));
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

vault::Contents open_backup(const Context& context, const Options& options) {
    ProgressLine line{context};
    return accounts::open_backup(options.file, vault::Vault{context.vault_path},
                                 with_progress(backup_passphrase(context, options), line, context));
}

void restore_file(const Context& context, const Options& options) {
    const vault::Contents backup = open_backup(context, options);
    const bool lost = is_lost(context);
    const vault::Contents current = lost ? vault::Contents{} : read_vault(context);
    if (!context.json) {
        context.out << context.say(Key::cli_backup_from, local_time(backup.saved_at), backup.accounts.size())
                    << '\n';
    }
    auto mode = options.replace ? vault::RestoreMode::Replace : vault::RestoreMode::Merge;
    const bool asks = !options.merge && !options.replace && !options.dry_run && !context.json &&
                      ::isatty(STDIN_FILENO) == 1 && !current.accounts.empty();
    if (asks) {
        const auto chosen = ask_for_mode(context, current, backup);
        if (!chosen) {
            context.out << context.say(Key::cli_nothing_changed) << '\n';
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
    context.out << context.say(Key::cli_copy_restored, local_time(copy.saved_at)) << '\n';
    if (vault::Vault{context.vault_path}.state() == vault::State::Locked) {
        context.out << context.say(Key::cli_copy_is_locked) << '\n';
    }
}

void add_passphrase_option(CLI::App& command, const Context& context, Options& options) {
    command
        .add_option("--backup-passphrase-file", options.passphrase_file,
                    context.words(Key::help_backup_passphrase_file))
        ->type_name(context.words(Key::help_name_file));
}

} // namespace

void add_backup_commands(CLI::App& app, Context& context) {
    auto options = std::make_shared<Options>();
    const std::string file_name = context.words(Key::help_name_file);
    CLI::App* command = add_command(app, context, "backup", Key::help_backup);
    command->add_option(file_name, options->file)->required()->check(not_empty);
    add_passphrase_option(*command, context, *options);
    command->callback([options, &context] { back_up(context, *options); });

    command = add_command(app, context, "restore", Key::help_restore);
    CLI::Option* file = command->add_option(file_name, options->file, context.words(Key::help_restore_file))
                            ->check(not_empty);
    CLI::Option* merge = command->add_flag("--merge", options->merge, context.words(Key::help_restore_merge));
    CLI::Option* replace =
        command->add_flag("--replace", options->replace, context.words(Key::help_restore_replace));
    merge->excludes(replace);
    CLI::Option* dry_run =
        command->add_flag("--dry-run", options->dry_run, context.words(Key::help_restore_dry_run));
    command->add_flag("--history", options->history, context.words(Key::help_restore_history))
        ->excludes(file)
        ->excludes(merge)
        ->excludes(replace)
        ->excludes(dry_run);
    add_passphrase_option(*command, context, *options);
    command->callback([options, file, file_name, &context] {
        if (options->history) {
            restore_history(context);
        } else if (file->count() == 0) {
            throw CLI::RequiredError{file_name};
        } else {
            restore_file(context, *options);
        }
    });
}

} // namespace tessera::cli
