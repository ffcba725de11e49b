// SPDX-License-Identifier: Apache-2.0
#include "vault/vault_file.h"

#include "error.h"
#include "vault/free_name.h"
#include "vault/generation_memory.h"
#include "vault/strict_json.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLockDeadline{2};
constexpr const char* kDamaged = ".damaged-";
constexpr std::size_t kMarkBytes = 4; ///< of the MAC

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

std::string mark_of(const SealedFile& file) {
    return hex(View{file.mac}.first(kMarkBytes));
}

/// Whether a slot of `before` is not among those of `after`: earlier copies of the file would still open by
/// it.
bool lost_a_slot(const SealedFile& before, const SealedFile& after) {
    return std::ranges::any_of(before.slots, [&](const Slot& slot) {
        return std::ranges::find(after.slots, slot.json, &Slot::json) == after.slots.end();
    });
}

/// Whether the id stands in the file, which may be too damaged to be taken apart. What is no file, a pipe
/// that would keep us waiting say, is not opened.
bool names(const fs::path& file, const std::string& vault_id) {
    std::error_code unknown;
    if (!fs::is_regular_file(fs::symlink_status(file, unknown))) {
        return false;
    }
    try {
        const Bytes bytes = platform::read_file_start(file, kMaxHeaderBytes);
        return std::search(bytes.begin(), bytes.end(), vault_id.begin(), vault_id.end()) != bytes.end();
    } catch (const Error&) {
        return false;
    }
}

/// Those whose names begin so, of that vault. Throws FileUnwritable where one stays.
void remove_copies(const fs::path& folder, const std::string& prefix, const std::string& vault_id) {
    std::error_code none;
    for (const fs::directory_entry& file : fs::directory_iterator{folder, none}) {
        std::error_code stays;
        if (file.path().filename().string().starts_with(prefix) && names(file.path(), vault_id) &&
            !fs::remove(file.path(), stays)) {
            throw Error{ErrorCode::FileUnwritable, file.path().string() + ": " + stays.message()};
        }
    }
}

} // namespace

VaultFile::VaultFile(fs::path path) : path_(std::move(path)) {}

/// All ways to the vault meet the same lock and the same history: beside the target of a link.
fs::path VaultFile::target() const {
    return as_vault_write([&] { return platform::follow_links(path_); });
}

bool VaultFile::is_there() const {
    std::error_code fault;
    const fs::file_status status = fs::status(path_, fault);
    if (status.type() == fs::file_type::none) {
        throw Error{ErrorCode::FileUnreadable, path_.string() + ": " + fault.message()};
    }
    return fs::exists(status);
}

SealedFile VaultFile::load() const {
    if (!is_there()) {
        require_never_there();
        throw Error{ErrorCode::VaultMissing};
    }
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(path_, unknown);
    if (!unknown && size > kMaxVaultBytes) {
        throw Error{ErrorCode::VaultDamaged, "larger than any vault"};
    }
    return take_apart(platform::read_regular_file(path_, kMaxVaultBytes));
}

void VaultFile::require_never_there() const {
    if (const auto copies = history().entries_or_aside(); !copies.empty()) {
        throw Error{ErrorCode::VaultGone, copies.front().path.parent_path().string()};
    }
}

platform::FileLock VaultFile::lock() const {
    // The vault itself cannot be locked: a rename puts another file in its place.
    const fs::path lock = target().string() + ".lock";
    return as_vault_write([&] { return platform::FileLock{lock, kLockDeadline}; });
}

void VaultFile::put(const SealedFile& file, View master_key, const Contents& contents,
                    const platform::BeforeRename& before_rename) const {
    const std::string text = contents_to_text(contents);
    const Bytes bytes =
        put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    as_vault_write([&] { platform::replace_file_alone(path_, bytes, before_rename); });
    remember_generation(file.vault_id, path_, contents.generation);
}

void VaultFile::create(const SealedFile& file, View master_key, const Contents& contents) const {
    put(file, master_key, contents, [&](const fs::path&) {
        keep_damaged(contents.saved_at);
        // Generations count from one again: among the new vault's copies the old one's would look newer.
        history().put_aside(contents.saved_at);
    });
}

void VaultFile::replace(const SealedFile& now_there, const Contents& before, const SealedFile& file,
                        View master_key, const Contents& after) const {
    const bool takes_a_key = lost_a_slot(now_there, file);
    put(file, master_key, after, [&](const fs::path&) {
        if (takes_a_key) {
            forget_copies(now_there.vault_id);
        } else {
            history().keep(before.generation, before.saved_at, mark_of(now_there));
        }
    });
    if (takes_a_key) {
        begin_history(after);
    }
    history().thin_out(after.saved_at);
}

void VaultFile::begin_history(const Contents& contents) const {
    try {
        history().keep_apart(contents.generation, contents.saved_at, mark_of(load()));
    } catch (const Error&) {
        return; // the vault is saved, and the next save keeps it
    }
}

void VaultFile::bring_back(View copy, std::int64_t now) const {
    as_vault_write(
        [&] { platform::replace_file_alone(path_, copy, [&](const fs::path&) { keep_damaged(now); }); });
}

void VaultFile::keep_damaged(std::int64_t now) const {
    if (is_there()) {
        platform::keep_under_name(target(), free_name(target().string() + kDamaged, now));
    }
}

void VaultFile::forget_copies(const std::string& vault_id) const {
    history().clear();
    const std::string damaged = target().filename().string() + kDamaged;
    remove_copies(platform::folder_of(target()), damaged, vault_id);
    for (const fs::path& aside : history().asides()) {
        remove_copies(aside, "", vault_id); // brought back from there
    }
}

History VaultFile::history() const {
    return History{target()};
}

std::optional<std::uint64_t> VaultFile::newer_generation(const SealedFile& file, const Contents& contents,
                                                         View master_key) const {
    const std::uint64_t remembered = remembered_generation(file.vault_id, path_);
    if (contents.generation >= remembered) {
        raise_remembered_generation(file.vault_id, path_, contents.generation);
        return std::nullopt;
    }
    // Another process may have saved, and remembered, after `file` was read, or replaced the key.
    const SealedFile again = load();
    if (again.vault_id != file.vault_id || again.key_id != file.key_id) {
        return std::nullopt;
    }
    const bool is_older = open_contents(again, master_key).generation < remembered;
    return is_older ? std::optional{remembered} : std::nullopt;
}

Contents open_contents(const SealedFile& file, View master_key) {
    const Bytes plain = open_payload(file, master_key);
    return contents_from_text({reinterpret_cast<const char*>(plain.data()), plain.size()});
}

} // namespace tessera::vault
