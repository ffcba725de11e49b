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

/// Where the vault is when nothing else is said: $XDG_DATA_HOME/tessera/vault.tessera.
std::filesystem::path default_vault_path();

enum class State { Missing, Locked, Unlocked };

/// What a new vault may take the place of: nothing that was there before, or a vault that is damaged or gone.
/// What is left of that is kept under another name.
enum class Over { Nothing, Lost };

/// What no longer protects a vault that opens all the same.
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

    /// Throws VaultExists, VaultGone where there are earlier copies of a vault that is not there, and
    /// FileUnreadable.
    void require_place_for(Over over) const;

    /// Makes a vault in one step and leaves it unlocked. Throw PassphraseEmpty, KeyringUnavailable, VaultBusy
    /// and VaultWriteFailed besides what require_place_for() throws.
    void create_with_passphrase(std::string_view passphrase, std::int64_t now,
                                const Beginning& beginning = {});
    void create_with_keyring(std::int64_t now, const Beginning& beginning = {});

    // Where a slot opens and the contents do not, these throw VaultDamaged and keep the key: is_damaged() can
    // tell then.

    /// Throws VaultMissing, PassphraseWrong, VaultDamaged. A vault without a passphrase slot:
    /// PassphraseWrong.
    void unlock_with_passphrase(std::string_view passphrase);

    /// Throws VaultMissing, KeyringUnavailable, KeyringItemMissing, VaultDamaged.
    void unlock_with_keyring();

    /// `text`: vault/file/recovery_code.h. Throws VaultMissing, RecoveryCodeWrong, VaultDamaged.
    void unlock_with_recovery_code(std::string_view text);

    /// Forgets the key, for all processes of this user, whatever has become of the file. A save that is under
    /// way is done, and leaves the vault locked.
    void lock();

    /// What is on disk now. Starts the automatic lock's time anew. Throws VaultMissing, VaultGone,
    /// VaultLocked, VaultDamaged.
    Contents read() const;

    /// The same, with all that there is to say about it.
    Look look() const;

    /// Reads under the lock, applies `change`, gives what it changed new versions, writes. `change` may
    /// throw: nothing is written then. Throws VaultBusy, VaultOlder and VaultWriteFailed besides what read()
    /// throws.
    void change(std::int64_t now, const std::function<void(Contents&)>& change);

    /// The generation that was seen last, where the file is older: somebody has put an old copy in its place.
    /// It can be read, and not changed before accept_older(). Throws like read().
    std::optional<std::uint64_t> newer_generation() const;
    void accept_older(std::int64_t now);

    // vault_slots.cpp

    /// They throw what VaultFile::load() throws.
    std::vector<Slot> slots() const;
    bool has_slot(SlotType type) const;

    /// Adds a slot to an unlocked vault. They throw what change() throws, and SlotsFull.
    void add_passphrase(std::string_view passphrase, std::int64_t now);
    void add_keyring(std::int64_t now);

    /// `key`: what the code's text stands for, kKeySize random bytes. There is one recovery code: those
    /// before it open nothing any more.
    void add_recovery(View key, std::int64_t now);

    /// Throws SlotUnknown, and SlotIsLast where nothing else would open the vault now: a keyring slot counts
    /// if the keyring has its key. Earlier copies that the slot would open go too.
    void remove_slot(std::string_view id, std::int64_t now);

    /// What a new master key is wrapped for. A slot that is not named here does not survive it.
    struct Rotation {
        std::optional<std::string> passphrase; ///< of one of the passphrase slots
        /// Gives the key of a new recovery code when the passphrase has been found right. None: no code.
        std::function<SecretBytes()> recovery;
    };

    /// Replaces the master key, for when it may have been seen; keyring slots are renewed by themselves.
    /// Earlier copies go: the old key opens them. Throws PassphraseWrong, SlotIsLast where nothing would open
    /// the vault.
    void rotate_master_key(const Rotation& rotation, std::int64_t now);

    // vault_history.cpp

    /// The newest copy that may take the vault's place: any that is whole, for a vault that is damaged, gone
    /// or locked; one that is newer, for a vault that is older than what was seen here. As far as can be
    /// told: where its key is at hand it has been opened.
    std::optional<History::Entry> newest_good_copy() const;

    /// Whether the file is there and cannot be read, as far as can be told: its payload counts only where its
    /// key is at hand. Throws FileUnreadable and VaultVersionUnknown.
    bool is_damaged() const;
    bool is_lost() const; ///< damaged, or not there

    /// Puts it in the vault's place and says which it is; the file that stands there is kept. Where the
    /// copy's key is at hand it counts as the newest from then on, else it is an older one, to be accepted.
    /// Throws VaultNotDamaged where the vault is whole and not older, VaultLocked where that shows only when
    /// it is opened, HistoryEmpty, VaultBusy, VaultWriteFailed.
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
    Opened open_newest() const; ///< also throws VaultOlder, before anybody is asked for a new key
    void require_newest(const Opened& opened, const Contents& contents) const; ///< throws VaultOlder
    void unlock(const SealedFile& file, View master_key);
    Look look_at(const Opened& opened) const;

    /// The one way in which a vault changes.
    void rewrite(std::int64_t now, const Rewrite& change);
    void rotate(const SealedFile& from, const SealedFile& to, View new_key, std::chrono::seconds lifetime,
                const std::function<void()>& replace_file);
    void create(std::int64_t now, const Beginning& beginning, const MakeSlot& make_slot);

    /// Keys of slots that were taken away leave the desktop's keyring.
    void forget_keyring_keys(const std::string& vault_id, const std::vector<Slot>& removed) const;

    /// Adds `slot`, which was made for `opened`, to those that it keeps.
    void add(const Opened& opened, const Slot& slot, std::int64_t now, const KeepsSlot& keeps);

    VaultFile file_;
    SessionMasterKeys keys_;
};

} // namespace tessera::vault
