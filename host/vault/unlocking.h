// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/vault.h"

#include <filesystem>
#include <optional>
#include <string>

namespace tessera::vault {

/// Where a passphrase comes from: the first line of a file (scripts, tests), or the user, asked outside the
/// browser.
class PassphraseSource {
public:
    PassphraseSource() = default;
    explicit PassphraseSource(std::filesystem::path file) : file_(std::move(file)) {}

    bool is_file() const { return file_.has_value(); }

    /// For a vault that exists; `again` after a wrong one.
    enum class Attempt { First, Again };
    std::string for_opening(Attempt attempt) const;

    /// For a new slot: the user types it twice. Throws PassphraseEmpty.
    std::string for_choosing() const;

private:
    std::string from_file() const;
    std::optional<std::filesystem::path> file_;
};

/// Unlocks by the passphrase of a file where one was named, else by the desktop's keyring where the vault has
/// such a slot and it answers, else by asking the user, three times at most. Throws what Vault's unlock
/// functions and platform::ask_passphrase throw.
void open_vault(Vault& vault, const PassphraseSource& source);

enum class NewVaultKey { Automatic, Keyring, Passphrase };

/// A new vault. Automatic: a passphrase where a file names one, else the keyring where one answers, else a
/// passphrase.
void create_vault(Vault& vault, NewVaultKey key, const PassphraseSource& source, std::int64_t now);

} // namespace tessera::vault
