// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "vault/generation_memory.h"
#include "vault/session_master_keys.h"

#include <utility>

namespace tessera::vault {
namespace {

/// An earlier copy, read and found whole.
struct GoodCopy {
    History::Entry entry;
    Bytes bytes;
    SealedFile file;
    std::optional<std::uint64_t> generation; ///< where its key is at hand: nothing vouches for its name
};

/// Nothing where it cannot be read, or its key is at hand and does not open it.
std::optional<GoodCopy> good_copy(const History::Entry& entry, const SessionMasterKeys& keys) {
    try {
        Bytes bytes = platform::read_regular_file(entry.path, kMaxVaultBytes);
        SealedFile file = take_apart(bytes);
        std::optional<std::uint64_t> generation;
        if (const auto master_key = keys.find(file)) {
            generation = open_contents(file, *master_key).generation;
        }
        return GoodCopy{entry, std::move(bytes), std::move(file), generation};
    } catch (const Error&) {
        return std::nullopt;
    }
}

Bytes bytes_there(const VaultFile& file) {
    try {
        return file.is_there() ? platform::read_regular_file(file.path(), kMaxVaultBytes) : Bytes{};
    } catch (const Error&) {
        return {}; // too large for a vault
    }
}

/// By what its seal vouches for, where its key is at hand; names are anybody's.
bool is_newer(const GoodCopy& a, const GoodCopy& b) {
    return a.generation.has_value() == b.generation.has_value()
               ? a.generation.value_or(a.entry.generation) > b.generation.value_or(b.entry.generation)
               : a.generation.has_value();
}

/// The vault itself may stand among its copies, brought back from there and found damaged.
std::optional<GoodCopy> newest_good_copy_of(const VaultFile& file, const SessionMasterKeys& keys) {
    const Bytes now_there = bytes_there(file);
    std::optional<GoodCopy> newest;
    for (const History::Entry& entry : file.history().entries_or_aside()) {
        auto copy = good_copy(entry, keys);
        if (copy && copy->bytes != now_there && (!newest || is_newer(*copy, *newest))) {
            newest = std::move(copy);
        }
    }
    return newest;
}

enum class Condition {
    Gone,
    Damaged,
    Unknown, ///< well-formed, and its key is not at hand
    Whole
};

/// Throws what VaultFile::load() throws, but for VaultDamaged.
Condition condition_of(const VaultFile& file, const SessionMasterKeys& keys) {
    if (!file.is_there()) {
        return Condition::Gone;
    }
    try {
        const SealedFile parts = file.load();
        const auto master_key = keys.find(parts);
        if (!master_key) {
            return Condition::Unknown;
        }
        static_cast<void>(open_contents(parts, *master_key));
        return Condition::Whole;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VaultDamaged) {
            throw;
        }
        return Condition::Damaged;
    }
}

} // namespace

std::optional<History::Entry> Vault::newest_good_copy() const {
    const auto copy = newest_good_copy_of(file_, keys_);
    return copy ? std::optional{copy->entry} : std::nullopt;
}

bool Vault::is_damaged() const {
    return condition_of(file_, keys_) == Condition::Damaged;
}

bool Vault::is_lost() const {
    const Condition condition = condition_of(file_, keys_);
    return condition == Condition::Damaged || condition == Condition::Gone;
}

History::Entry Vault::bring_back_copy(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    switch (condition_of(file_, keys_)) {
    case Condition::Whole:
        throw Error{ErrorCode::VaultNotDamaged};
    case Condition::Unknown:
        throw Error{ErrorCode::VaultLocked};
    case Condition::Gone:
    case Condition::Damaged:
        break;
    }
    const auto copy = newest_good_copy_of(file_, keys_);
    if (!copy) {
        throw Error{ErrorCode::HistoryEmpty};
    }
    if (copy->generation) {
        // Older than what was seen here, and on purpose. First: a process that is killed in between must not
        // leave a vault that is refused as an old one.
        remember_generation(copy->file.vault_id, path(), *copy->generation);
    }
    file_.bring_back(copy->bytes, now);
    return copy->entry;
}

} // namespace tessera::vault
