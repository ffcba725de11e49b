// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/passphrase_questions.h"
#include "vault/vault.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace tessera::accounts {

/// The source of a passphrase: the first line of a file (scripts, tests), text typed into the popup if no
/// window can be shown, or the user, asked outside the browser.
class PassphraseSource {
public:
    PassphraseSource() = default;
    explicit PassphraseSource(std::filesystem::path file) : file_(std::move(file)) {}
    static PassphraseSource typed(std::string text);

    /// Whether it can answer without asking the user.
    bool is_given() const { return file_.has_value() || typed_.has_value(); }

    using Purpose = PassphrasePurpose;
    using Attempt = PassphraseAttempt;

    /// get() is about to wait for an answer, or has it.
    enum class Moment { Asks, Answered };

    /// Calls `watcher` at these moments.
    void watch(std::function<void(Moment)> watcher) { watcher_ = std::move(watcher); }

    /// Throws PassphraseEmpty for a new one, and what platform::ask_passphrase throws.
    std::string get(Purpose purpose, Attempt attempt = Attempt::First) const;

private:
    std::string answer(Purpose purpose, Attempt attempt) const;
    std::string from_file() const;
    std::optional<std::filesystem::path> file_;
    std::optional<std::string> typed_;
    std::function<void(Moment)> watcher_ = [](Moment) {};
};

/// Unlocks by the passphrase file if one was named, else by the desktop's keyring if the vault has such a
/// slot and the keyring answers, else by asking the user, three times at most. The answer may be the
/// passphrase or the recovery code. If a recovery code stood in for a key that the desktop's keyring has
/// lost, the vault gets a new keyring slot. Throws what vault::Vault's unlock functions and
/// platform::ask_passphrase throw.
void open_vault(vault::Vault& vault, const PassphraseSource& source, std::int64_t now);

/// Unlocks by a passphrase or a recovery code, whichever `text` is.
void open_vault_with(vault::Vault& vault, std::string_view text);

enum class NewVaultKey { Automatic, Keyring, Passphrase };

struct NewVault {
    /// Automatic: a passphrase if a file gives one, else the keyring if one answers, else a passphrase.
    NewVaultKey key = NewVaultKey::Automatic;
    vault::Over over = vault::Over::Nothing;
    vault::Contents contents = {};
    /// Gets the text of a recovery code, for a vault that the keyring opens, before the vault or the code
    /// counts: the keyring may be lost with the computer. May throw. If empty, the vault starts without a
    /// code.
    std::function<void(const std::string&)> tell_recovery_code = {};
};

/// Throws what vault::Vault's create functions and platform::ask_passphrase throw.
void create_vault(vault::Vault& vault, NewVault wanted, const PassphraseSource& source, std::int64_t now);

/// The contents of a backup, or of a copy of `vault`: by the vault's key if it's unlocked, else by what
/// `source` says, three times at most. Throws what vault::read_backup() and platform::ask_passphrase throw.
vault::Contents open_backup(const std::filesystem::path& file, const vault::Vault& vault,
                            const PassphraseSource& source);

/// Makes a recovery code, shows it outside the browser, and lets it open the vault once the user says that
/// they have written it down. Throws ConfirmationMissing, PassphraseEntryUnavailable and what
/// vault::Vault::change throws.
void add_confirmed_recovery_code(vault::Vault& vault, std::int64_t now);

} // namespace tessera::accounts
