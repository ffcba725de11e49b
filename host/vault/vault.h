// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/file/session_master_keys.h"
#include "vault/file/vault_file.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::vault {

/// The path of the vault unless the caller names another: $XDG_DATA_HOME/tessera/vault.tessera.
std::filesystem::path default_vault_path();

enum class State { Missing, Locked, Unlocked };

/// What a new vault may take the place of: nothing that was there before, or a vault that is damaged or gone.
/// What is left of that is kept under another name.
enum class Over { Nothing, Lost };

/// Protections that a vault lacks although it opens.
enum class Weakness {
    NoRollbackMemory,  ///< the generation can't be remembered, so an older file in the vault's place isn't
                       ///< noticed
    FolderOpenToOthers ///< other users of the computer may put files in the place of the vault's
};

/// What a look at an open vault shows.
struct Look {
    Contents contents;
    std::optional<std::uint64_t> newer_generation; ///< see Vault::newer_generation()
    std::vector<Weakness> weaknesses;
};

/// How a new vault begins.
struct Beginning {
    Over over = Over::Nothing;
    Contents contents = {};                   ///< of a backup
    std::optional<SecretBytes> recovery = {}; ///< key of a recovery code
};

/// A vault file and the way to its contents. Holds no contents and no key between calls: the master key of an
/// unlocked vault is in the session key store (platform/session_key.h), whose time-out is the automatic lock.
/// Several processes may use one file; each change is applied to what is on disk at that moment, under a
/// lock.
class Vault {
public:
    explicit Vault(std::filesystem::path path);

    const std::filesystem::path& path() const { return file_.path(); }

    /// Throws what VaultFile::load() throws, but VaultMissing.
    State state() const;

    /// Throws VaultExists, FileUnreadable, and VaultGone if the vault is missing but earlier copies of it
    /// exist.
    void require_place_for(Over over) const;

    /// Makes a vault in one step and leaves it unlocked. Throw PassphraseEmpty, KeyringUnavailable, VaultBusy
    /// and VaultWriteFailed besides what require_place_for() throws.
    void create_with_passphrase(std::string_view passphrase, std::int64_t now,
                                const Beginning& beginning = {});
    void create_with_keyring(std::int64_t now, const Beginning& beginning = {});

    // If a slot opens but the contents don't, these throw VaultDamaged and keep the key, so that is_damaged()
    // can tell.

    /// Throws VaultMissing, PassphraseWrong, VaultDamaged. A vault without a passphrase slot:
    /// PassphraseWrong.
    void unlock_with_passphrase(std::string_view passphrase);

    /// Throws VaultMissing, KeyringUnavailable, KeyringItemMissing, VaultDamaged.
    void unlock_with_keyring();

    /// `text`: vault/file/recovery_code.h. Throws VaultMissing, RecoveryCodeWrong, VaultDamaged.
    void unlock_with_recovery_code(std::string_view text);

    /// Forgets the key, for all processes of this user, whatever has become of the file. A save under way
    /// finishes, and leaves the vault locked.
    void lock();

    /// Reads what is on disk now, and restarts the time until the automatic lock. Throws VaultMissing,
    /// VaultGone, VaultLocked, VaultDamaged.
    Contents read() const;

    /// The same, with everything that a caller may want to know about it.
    Look look() const;

    /// Takes the lock, reads, applies `change`, gives new versions to what it changed, and writes. If
    /// `change` throws, it writes nothing. Throws VaultBusy, VaultOlder and VaultWriteFailed besides what
    /// read() throws.
    void change(std::int64_t now, const std::function<void(Contents&)>& change);

    /// The last generation seen here, if the file is older than that: an old copy has taken its place. You
    /// can read it, but not change it before accept_older(). Throws like read().
    std::optional<std::uint64_t> newer_generation() const;
    void accept_older(std::int64_t now);

    // vault_slots.cpp

    /// They throw what VaultFile::load() throws.
    std::vector<Slot> slots() const;
    bool has_slot(SlotType type) const;

    /// Adds a slot to an unlocked vault. They throw what change() throws, and SlotsFull.
    void add_passphrase(std::string_view passphrase, std::int64_t now);
    void add_keyring(std::int64_t now);

    /// `key`: what the code's text stands for, kKeySize random bytes. A vault has one recovery code: adding
    /// one ends the codes before it.
    void add_recovery(View key, std::int64_t now);

    /// Throws SlotUnknown, and SlotIsLast if nothing else would open the vault now; a keyring slot counts
    /// only if the keyring has its key. Earlier copies that the slot would open go too.
    void remove_slot(std::string_view id, std::int64_t now);

    /// The slots that the new master key gets. Every other slot ends.
    struct Rotation {
        std::optional<std::string> passphrase; ///< of one of the passphrase slots
        /// Gives the key of a new recovery code, once the passphrase has proved right. Leave it empty for no
        /// code.
        std::function<SecretBytes()> recovery;
    };

    /// Replaces the master key, for when someone may have seen it; keyring slots are renewed automatically.
    /// Earlier copies go, since the old key opens them. Throws PassphraseWrong, and SlotIsLast if nothing
    /// would open the vault.
    void rotate_master_key(const Rotation& rotation, std::int64_t now);

    // vault_history.cpp

    /// The newest copy that may take the vault's place. For a vault that is damaged, gone or locked, that is
    /// any whole copy; for one that is older than what was seen here, a newer copy. If the copy's key is at
    /// hand, this has opened it; if not, it has checked only what it can without the key.
    std::optional<History::Entry> newest_good_copy() const;

    /// Whether the file exists but can't be read. Checks the payload only if its key is at hand. Throws
    /// FileUnreadable and VaultVersionUnknown.
    bool is_damaged() const;
    bool is_cut_off() const; ///< its size tells, without a key; throws what is_damaged() does
    bool is_lost() const;    ///< damaged, or not there

    /// Puts newest_good_copy() in the vault's place and returns it; the file that it replaces is kept. If the
    /// copy's key is at hand, the copy counts as the newest from then on; if not, as an older one, which the
    /// user has to accept. Throws VaultNotDamaged if the vault is whole and not older, VaultLocked if only
    /// opening it could show that, HistoryEmpty, VaultBusy, VaultWriteFailed.
    History::Entry bring_back_copy(std::int64_t now);

private:
    using Rewrite = std::function<void(SealedFile&, Contents&, SecretBytes& master_key)>;
    using MakeSlot = std::function<Slot(const std::string& vault_id, View master_key)>;
    using KeepsSlot = std::function<bool(const Slot&)>;

    /// What is on disk now, and its key.
    struct Opened {
        SealedFile file;
        SecretBytes master_key;
    };

    /// Throws VaultLocked besides what VaultFile::load() throws.
    Opened open() const;
    Opened open_newest() const; ///< also throws VaultOlder, before it asks for a new key
    void require_newest(const Opened& opened, const Contents& contents) const; ///< throws VaultOlder
    void unlock(const SealedFile& file, View master_key);
    Look look_at(const Opened& opened) const;

    /// The one way in which a vault changes.
    void rewrite(std::int64_t now, const Rewrite& change);
    void rotate(const SealedFile& from, const SealedFile& to, View new_key, std::chrono::seconds lifetime,
                const std::function<void()>& replace_file);
    void create(std::int64_t now, const Beginning& beginning, const MakeSlot& make_slot);

    /// Removes the keys of removed slots from the desktop's keyring.
    void forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& removed) const;

    /// Adds `slot`, which was made for `opened`, to those that it keeps.
    void add(const Opened& opened, const Slot& slot, std::int64_t now, const KeepsSlot& keeps);

    VaultFile file_;
    SessionMasterKeys keys_;
};

} // namespace tessera::vault
