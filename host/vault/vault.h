// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/contents.h"
#include "vault/sealed_file.h"

#include <filesystem>
#include <functional>
#include <string>

namespace tessera::vault {

/// Where the vault is when nothing else is said: $XDG_DATA_HOME/tessera/vault.tessera.
std::filesystem::path default_vault_path();

enum class State { Missing, Locked, Unlocked };

/// A vault file and the way to its contents. Holds no contents and no key between calls: the master key of an
/// unlocked vault is in the session key store (platform/session_key.h), whose time-out is the automatic lock.
/// Several processes may use one file; each change is applied to what is on disk at that moment, under a
/// lock.
class Vault {
public:
    explicit Vault(std::filesystem::path path);

    const std::filesystem::path& path() const { return path_; }
    State state() const;
    std::vector<Slot> slots() const;

    /// Makes an empty vault with one slot and leaves it unlocked. Throw VaultExists, PassphraseEmpty,
    /// KeyringUnavailable, VaultWriteFailed.
    void create_with_passphrase(std::string_view passphrase, std::int64_t now);
    void create_with_keyring(std::int64_t now);

    /// Throws VaultMissing, PassphraseWrong, VaultDamaged. A vault without a passphrase slot:
    /// PassphraseWrong.
    void unlock_with_passphrase(std::string_view passphrase);

    /// Throws VaultMissing, KeyringUnavailable, KeyringItemMissing, VaultDamaged.
    void unlock_with_keyring();

    bool has_slot(SlotType type) const;

    void lock();

    /// What is on disk now. Starts the automatic lock's time anew. Throws VaultMissing, VaultLocked,
    /// VaultDamaged.
    Contents read() const;

    /// Reads under the lock, applies `change`, writes. `change` may throw: nothing is written then.
    /// Throws VaultBusy and VaultWriteFailed besides what read() throws.
    void change(std::int64_t now, const std::function<void(Contents&)>& change);

    /// Adds a slot to an unlocked vault.
    void add_passphrase(std::string_view passphrase, std::int64_t now);
    void add_keyring(std::int64_t now);

private:
    std::filesystem::path path_;
};

} // namespace tessera::vault
