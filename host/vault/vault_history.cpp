// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "vault/generation_memory.h"
#include "vault/session_master_key.h"

namespace tessera::vault {
namespace {

/// An earlier copy, read and found whole.
struct GoodCopy {
    History::Entry entry;
    Bytes bytes;
    SealedFile file;
};

/// Nothing where it cannot be read, or its key is at hand and does not open it.
std::optional<GoodCopy> good_copy(const History::Entry& entry) {
    try {
        Bytes bytes = platform::read_regular_file(entry.path, kMaxVaultBytes);
        SealedFile file = take_apart(bytes);
        if (const auto master_key = session_master_key(file)) {
            static_cast<void>(open_contents(file, *master_key));
        }
        return GoodCopy{entry, std::move(bytes), std::move(file)};
    } catch (const Error&) {
        return std::nullopt;
    }
}

Bytes bytes_there(const VaultFile& file) {
    return file.is_there() ? platform::read_regular_file(file.path(), kMaxVaultBytes) : Bytes{};
}

/// The vault itself may stand among its copies, brought back from there and found damaged.
std::optional<GoodCopy> newest_good_copy_of(const VaultFile& file) {
    const Bytes now_there = bytes_there(file);
    for (const History::Entry& entry : file.history().entries()) {
        auto copy = good_copy(entry);
        if (copy && copy->bytes != now_there) {
            return copy;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<History::Entry> Vault::newest_good_copy() const {
    const auto copy = newest_good_copy_of(file_);
    return copy ? std::optional{copy->entry} : std::nullopt;
}

bool Vault::is_damaged() const {
    if (!file_.is_there()) {
        return false;
    }
    try {
        const SealedFile file = file_.load();
        if (const auto master_key = session_master_key(file)) {
            static_cast<void>(open_contents(file, *master_key));
        }
        return false;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VaultDamaged) {
            throw;
        }
        return true;
    }
}

void Vault::put_aside_damaged(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    if (is_damaged()) {
        file_.put_aside(now);
    }
}

void Vault::bring_back_copy(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    const auto copy = newest_good_copy_of(file_);
    if (!copy) {
        throw Error{ErrorCode::HistoryEmpty};
    }
    // Older than what was seen here, and on purpose. First: a process that is killed in between must not
    // leave a vault that is refused as an old one.
    remember_generation(copy->file.vault_id, path(), copy->entry.generation);
    file_.bring_back(copy->bytes, now);
}

} // namespace tessera::vault
