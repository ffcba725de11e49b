// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/unlocking.h"
#include "cli/output.h"
#include "error.h"
#include "vault/vault.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::cli {

/// Options that every command takes, and what they come to.
struct Context {
    std::filesystem::path vault_path;
    std::filesystem::path passphrase_file;
    std::optional<std::int64_t> fixed_now; ///< `--now`: Unix seconds
    bool json = false;
    Language language;
    Output out; ///< standard output: what the command was asked for
    Output err; ///< standard error: what went wrong, and what is to be known besides

    Context();

    std::int64_t now() const;
    accounts::PassphraseSource passphrase() const;

    /// The vault, unlocked if need be.
    vault::Vault open_vault() const;

    /// What is in it. Where the file is older than the one last used here that is said on standard error.
    vault::Contents read_vault() const;

    /// The vault, unlocked; made first where there is none. Throws VaultGone where copies tell that there was
    /// one.
    vault::Vault open_or_create_vault() const;

    /// A new one. Where it opens by the desktop's keyring it gets a recovery code too, which is told on
    /// standard error. Throws FileUnwritable where nobody gets to see it.
    vault::Vault create_vault(vault::Over over = vault::Over::Nothing, vault::Contents contents = {}) const;

    /// The sentence in the user's language.
    Text say(KeyWith<0> key) const { return {key, language}; }

    /// The sentence with the values in it. Another number of them than it has placeholders doesn't compile.
    template <typename Value, typename... Values>
    Filled say(KeyWith<1 + sizeof...(Values)> key, const Value& first, const Values&... others) const {
        return Filled{Text{key, language}, first, others...};
    }

    /// The sentence, for those who take no Text.
    std::string words(KeyWith<0> key) const { return printed(say(key)); }
};

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
void add_install_commands(CLI::App& app, Context& context);
void add_script_command(CLI::App& app, Context& context);

} // namespace tessera::cli
