// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "platform/desktop_keyring.h"
#include "platform/files.h"
#include "platform/paths.h"
#include "platform/session_key.h"
#include "vault/strict_json.h"

#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLockDeadline{2};
constexpr const char* kKeyringLabel = "Tessera vault key";

std::string key_name(const std::string& vault_id) {
    return "tessera:" + vault_id;
}

/// The platform's word for a failed write, in the vault's terms.
template <typename Action>
auto as_vault_write(Action action) {
    try {
        return action();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileUnwritable) {
            throw Error{ErrorCode::VaultWriteFailed, error.detail()};
        }
        throw;
    }
}

/// Held while the file is read, changed and replaced. The vault itself cannot be locked: a rename puts
/// another file in its place. Beside the target of a link, so that all ways to the vault meet the same lock.
class WriteLock {
public:
    explicit WriteLock(const fs::path& vault)
        : lock_(as_vault_write([&] {
              return platform::FileLock{platform::follow_links(vault).string() + ".lock", kLockDeadline};
          })) {}

private:
    platform::FileLock lock_;
};

/// A vault that cannot be looked at is not a missing one: nobody must be asked to make another.
bool is_there(const fs::path& path) {
    std::error_code fault;
    const fs::file_status status = fs::status(path, fault);
    if (status.type() == fs::file_type::none) {
        throw Error{ErrorCode::FileUnreadable, path.string() + ": " + fault.message()};
    }
    return fs::exists(status);
}

SealedFile load(const fs::path& path) {
    if (!is_there(path)) {
        throw Error{ErrorCode::VaultMissing};
    }
    return take_apart(platform::read_file(path, kMaxVaultBytes));
}

Contents open_contents(const SealedFile& file, View master_key) {
    Bytes plain = open_payload(file, master_key);
    const WipeOnExit wiped{plain};
    return contents_from_text({reinterpret_cast<const char*>(plain.data()), plain.size()});
}

void save(const fs::path& path, const SealedFile& file, View master_key, const Contents& contents) {
    std::string text = contents_to_text(contents);
    const WipeOnExit wiped{text};
    const Bytes bytes =
        put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    as_vault_write([&] { platform::replace_file(path, bytes, platform::Visibility::OwnerOnly); });
}

Bytes session_master_key(const SealedFile& file) {
    std::optional<Bytes> key = platform::session_key(key_name(file.vault_id));
    if (!key) {
        throw Error{ErrorCode::VaultLocked};
    }
    return *std::move(key);
}

/// Opens the contents before it keeps the key: an unlocked vault is one that can be read.
void unlock(const SealedFile& file, Bytes master_key) {
    const WipeOnExit wiped{master_key};
    const Contents contents = open_contents(file, master_key);
    platform::keep_session_key(key_name(file.vault_id), master_key, contents.auto_lock);
}

/// The one way in which a vault changes.
template <typename Change>
void rewrite(const fs::path& path, std::int64_t now, Change change) {
    const WriteLock lock{path};
    SealedFile file = load(path);
    Bytes master_key = session_master_key(file);
    const WipeOnExit wiped{master_key};
    Contents contents = open_contents(file, master_key);
    change(file, contents, View{master_key});
    ++contents.generation;
    contents.saved_at = now;
    save(path, file, master_key, contents);
    platform::prolong_session_key(key_name(file.vault_id), contents.auto_lock);
}

template <typename MakeSlot>
void create(const fs::path& path, std::int64_t now, MakeSlot make_slot) {
    if (is_there(path)) {
        throw Error{ErrorCode::VaultExists};
    }
    const WriteLock lock{path};
    if (is_there(path)) {
        throw Error{ErrorCode::VaultExists};
    }
    SealedFile file;
    file.vault_id = random_id();
    Bytes master_key = random_bytes(kKeySize);
    const WipeOnExit wiped{master_key};
    Contents contents;
    contents.generation = 1;
    contents.saved_at = now;
    make_slot(file, View{master_key});
    save(path, file, master_key, contents);
    platform::keep_session_key(key_name(file.vault_id), master_key, contents.auto_lock);
}

void require_passphrase(std::string_view passphrase) {
    if (passphrase.empty()) {
        throw Error{ErrorCode::PassphraseEmpty};
    }
}

/// A slot whose key is in the desktop's keyring before the vault relies on it.
void add_keyring_slot(SealedFile& file, View master_key, std::int64_t now) {
    Bytes key = random_bytes(kKeySize);
    const WipeOnExit wiped{key};
    Slot slot = make_keyring_slot(file.vault_id, master_key, key, now);
    platform::store_in_desktop_keyring(file.vault_id, slot.id(), kKeyringLabel, key);
    file.slots.push_back(std::move(slot));
}

/// Tries each slot of a type. One that cannot be read does not keep the others from opening the vault.
template <typename Unwrap>
std::optional<Bytes> first_that_opens(const SealedFile& file, SlotType type, Unwrap unwrap) {
    std::optional<Error> problem;
    for (const Slot& slot : file.slots) {
        if (slot.type() != type) {
            continue;
        }
        try {
            if (std::optional<Bytes> master_key = unwrap(slot)) {
                return master_key;
            }
        } catch (const Error& error) {
            problem = error;
        }
    }
    if (problem) {
        throw Error{*problem};
    }
    return std::nullopt;
}

} // namespace

fs::path default_vault_path() {
    return platform::data_home() / "tessera" / "vault.tessera";
}

Vault::Vault(fs::path path) : path_(std::move(path)) {}

State Vault::state() const {
    if (!is_there(path_)) {
        return State::Missing;
    }
    std::optional<Bytes> key = platform::session_key(key_name(load(path_).vault_id));
    if (!key) {
        return State::Locked;
    }
    wipe(*key);
    return State::Unlocked;
}

std::vector<Slot> Vault::slots() const {
    return load(path_).slots;
}

bool Vault::has_slot(SlotType type) const {
    for (const Slot& slot : slots()) {
        if (slot.type() == type) {
            return true;
        }
    }
    return false;
}

void Vault::create_with_passphrase(std::string_view passphrase, std::int64_t now) {
    require_passphrase(passphrase);
    create(path_, now, [&](SealedFile& file, View master_key) {
        file.slots.push_back(make_passphrase_slot(file.vault_id, master_key, passphrase, now));
    });
}

void Vault::create_with_keyring(std::int64_t now) {
    create(path_, now, [&](SealedFile& file, View master_key) { add_keyring_slot(file, master_key, now); });
}

void Vault::unlock_with_passphrase(std::string_view passphrase) {
    const SealedFile file = load(path_);
    std::optional<Bytes> master_key = first_that_opens(file, SlotType::Passphrase, [&](const Slot& slot) {
        return unwrap_with_passphrase(file.vault_id, slot, passphrase);
    });
    if (!master_key) {
        throw Error{ErrorCode::PassphraseWrong};
    }
    unlock(file, *std::move(master_key));
}

void Vault::unlock_with_keyring() {
    const SealedFile file = load(path_);
    std::optional<Bytes> master_key = first_that_opens(file, SlotType::Keyring, [&](const Slot& slot) {
        Bytes key = platform::fetch_from_desktop_keyring(file.vault_id, slot.id());
        const WipeOnExit wiped{key};
        return unwrap_with_keyring_key(file.vault_id, slot, key);
    });
    if (!master_key) {
        throw Error{ErrorCode::KeyringItemMissing};
    }
    unlock(file, *std::move(master_key));
}

void Vault::lock() {
    if (is_there(path_)) {
        platform::forget_session_key(key_name(load(path_).vault_id));
    }
}

Contents Vault::read() const {
    const SealedFile file = load(path_);
    Bytes master_key = session_master_key(file);
    const WipeOnExit wiped{master_key};
    Contents contents = open_contents(file, master_key);
    platform::prolong_session_key(key_name(file.vault_id), contents.auto_lock);
    return contents;
}

void Vault::change(std::int64_t now, const std::function<void(Contents&)>& change) {
    rewrite(path_, now, [&](SealedFile&, Contents& contents, View) { change(contents); });
}

void Vault::add_passphrase(std::string_view passphrase, std::int64_t now) {
    require_passphrase(passphrase);
    rewrite(path_, now, [&](SealedFile& file, Contents&, View master_key) {
        file.slots.push_back(make_passphrase_slot(file.vault_id, master_key, passphrase, now));
    });
}

void Vault::add_keyring(std::int64_t now) {
    rewrite(path_, now,
            [&](SealedFile& file, Contents&, View master_key) { add_keyring_slot(file, master_key, now); });
}

} // namespace tessera::vault
