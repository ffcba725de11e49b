// SPDX-License-Identifier: Apache-2.0
#include "vault/file/vault_file.h"
#include "vault/data/payload.h"

#include "error.h"
#include "platform/files/folders.h"
#include "platform/files/reading.h"
#include "platform/permissions.h"
#include "text/hex.h"
#include "vault/data/strict_json.h"
#include "vault/file/ownership.h"
#include "vault/file/rollback_guard.h"
#include "vault/file/unused_path.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLockDeadline{2};
constexpr const char* kDamaged = ".damaged-";

/// Each attempt to make a vault has a new id, so its temporary file is recognised by the id in its own name.
const std::string kStillborn = ".new-";
constexpr std::size_t kMarkBytes = 4; ///< of the MAC

/// Translates the platform's error for a failed write to the vault's.
template <typename Action>
auto as_vault_write(Action action) {
    try {
        return action();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileUnwritable || error.code() == ErrorCode::FileTaken) {
            throw error.as(ErrorCode::VaultWriteFailed);
        }
        throw;
    }
}

std::string mark_of(const SealedFile& file) {
    return text::hex_encode(View{file.mac}.first(kMarkBytes));
}

Bytes sealed(const SealedFile& file, View master_key, const Contents& contents) {
    const std::string text = contents_to_text(contents);
    return put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// Whether `after` lacks a slot of `before`, by which earlier copies of the file would still open.
bool lost_a_slot(const SealedFile& before, const SealedFile& after) {
    return std::ranges::any_of(before.slots, [&](const Slot& slot) {
        return std::ranges::find(after.slots, slot.json, &Slot::json) == after.slots.end();
    });
}

/// Names of damaged files end in a time; any other name is the user's own.
bool is_damaged_name(const fs::path& file, const std::string& prefix) {
    const std::string name = file.filename().string();
    return name.size() > prefix.size() && name.starts_with(prefix) &&
           name.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
}

} // namespace

VaultFile::VaultFile(fs::path path) : path_(std::move(path)) {}

/// The lock and the history are beside the target of a link, so that every path to the vault meets the same
/// ones.
fs::path VaultFile::target() const {
    return as_vault_write([&] { return platform::follow_links(path_); });
}

bool VaultFile::is_there() const {
    std::error_code fault;
    const fs::file_status status = fs::status(path_, fault);
    if (status.type() == fs::file_type::none) {
        throw Error{ErrorCode::FileUnreadable, path_.string(), std::errc{fault.value()}};
    }
    return fs::exists(status);
}

void VaultFile::require_there() const {
    if (!is_there()) {
        require_never_there();
        throw Error{ErrorCode::VaultMissing};
    }
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(path_, unknown);
    if (!unknown && size > kMaxVaultBytes) {
        throw Error{ErrorCode::VaultDamaged, "larger than any vault"};
    }
}

SealedFile VaultFile::load() const {
    require_there();
    return take_apart(platform::read_regular_file(path_, kMaxVaultBytes));
}

SealedFile VaultFile::load_head() const {
    require_there();
    SealedFile head = take_head_apart(platform::read_regular_start(target(), kMaxHeadBytes));
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(path_, unknown);
    if (!unknown && size < head.header.size() + kMacSize + kTagSize) {
        throw Error{ErrorCode::VaultDamaged, "cut short"};
    }
    return head;
}

bool VaultFile::is_whole_size() const {
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(path_, unknown);
    return unknown || vault::is_whole_size(load_head(), size);
}

void VaultFile::require_never_there() const {
    if (const auto copies = history().entries_or_aside(); !copies.empty()) {
        throw Error{ErrorCode::VaultGone, copies.front().path.parent_path().string()};
    }
}

platform::FileLock VaultFile::lock() const {
    // The vault itself can't be locked: a rename puts another file in its place.
    const fs::path lock = target().string() + ".lock";
    return as_vault_write([&] { return platform::FileLock{lock, kLockDeadline}; });
}

void VaultFile::put(const std::string& vault_id, View bytes, const platform::MayReplace& may_replace,
                    platform::Writing how) const {
    how.leftover = [&](const fs::path& file) { return is_left_of(file, vault_id); };
    as_vault_write([&] { platform::write_file(path_, bytes, may_replace, how); });
}

void VaultFile::remove_stillborn() const {
    const std::string prefix = target().filename().string() + kStillborn;
    for (const fs::path& file : platform::files_in(platform::folder_of(target()))) {
        const std::string name = file.filename().string();
        const std::string vault_id = name.starts_with(prefix) ? name.substr(prefix.size()) : "";
        if (is_id(vault_id) && is_left_of(file, vault_id)) {
            platform::remove_file(file);
        }
    }
}

History::Entry VaultFile::keep_copy(View bytes, const Contents& contents) const {
    const SealedFile head = take_head_apart(bytes.first(std::min(bytes.size(), kMaxHeadBytes)));
    return history().keep(bytes, contents.generation, contents.saved_at, mark_of(head), head.vault_id);
}

void VaultFile::create(const SealedFile& file, View master_key, const Contents& contents) const {
    const Bytes bytes = sealed(file, master_key, contents);
    put_over_lost(file.vault_id, bytes, contents.saved_at, [&] {
        // Generations count from one again, so among the new vault's copies the old ones would look newer.
        history().put_aside(contents.saved_at);
    });
    remember_generation(file.vault_id, path_, contents.generation);
    try {
        // Only now: until the new vault is there, the user can still bring back copies of the old one.
        keep_copy(bytes, contents);
    } catch (const Error&) {
        return; // the vault is there, and the next save keeps it
    }
}

void VaultFile::replace(const SealedFile& now_there, const Contents& before, const SealedFile& file,
                        View master_key, const Contents& after) const {
    const Bytes bytes = sealed(file, master_key, after);
    const auto is_this_vault = [&](const fs::path& there) { return names_vault(there, now_there.vault_id); };
    std::optional<History::Entry> copy;
    try {
        const auto keep = [&](const fs::path&) {
            if (lost_a_slot(now_there, file)) {
                forget_copies(now_there.vault_id);
            } else {
                history().keep_file(before.generation, before.saved_at, mark_of(now_there));
            }
            // Before the save is acknowledged: the page that showed an account's key may be closed by then.
            copy = keep_copy(bytes, after);
        };
        put(file.vault_id, bytes, is_this_vault, {.before_rename = keep});
    } catch (const Error&) {
        if (copy) {
            history().remove(*copy, file.vault_id);
        }
        throw;
    }
    remember_generation(file.vault_id, path_, after.generation);
    history().thin_out(file.vault_id, after.saved_at);
}

void VaultFile::bring_back(const std::string& vault_id, View copy, std::int64_t now) const {
    put_over_lost(vault_id, copy, now, [] {});
}

void VaultFile::bring_forward(const SealedFile& older, const Contents& contents, View copy) const {
    const auto is_this_vault = [&](const fs::path& there) { return names_vault(there, older.vault_id); };
    put(older.vault_id, copy, is_this_vault, {.before_rename = [&](const fs::path&) {
            history().keep_file(contents.generation, contents.saved_at, mark_of(older));
        }});
}

void VaultFile::put_over_lost(const std::string& vault_id, View bytes, std::int64_t now,
                              const std::function<void()>& before_rename) const {
    std::optional<fs::path> kept;
    bool is_written = false;
    const auto is_kept = [&](const fs::path& there) {
        return !is_written || (kept && platform::is_same_file(there, *kept));
    };
    const auto keep_lost = [&](const fs::path&) {
        is_written = true;
        if (is_there()) {
            kept = free_name(target().string() + kDamaged, now);
            platform::keep_under_name(target(), *kept);
        }
        before_rename();
    };
    as_vault_write([&] { remove_stillborn(); });
    put(vault_id, bytes, is_kept, {.before_rename = keep_lost, .temporary = kStillborn + vault_id});
}

void VaultFile::forget_copies(const std::string& vault_id) const {
    history().clear(vault_id);
    const std::string damaged = target().filename().string() + kDamaged;
    for (const fs::path& file : platform::files_in(platform::folder_of(target()))) {
        if (is_damaged_name(file, damaged) && names_vault(file, vault_id)) {
            platform::remove_file(file);
        }
    }
}

History VaultFile::history() const {
    return History{target()};
}

bool VaultFile::is_open_to_others() const {
    const fs::path vault = target();
    return platform::others_may_write(vault) || platform::others_may_write(vault.string() + ".history") ||
           platform::others_may_replace(path_);
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
