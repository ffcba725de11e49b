// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "vault/file/rollback_guard.h"
#include "vault/file/session_master_keys.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

/// So many are looked at, the newest first by their names: Tessera keeps a dozen.
constexpr std::size_t kMostCopies = 32;

/// A copy that is whole, as far as can be told.
struct GoodCopy {
    History::Entry entry;
    SealedFile head;
    std::optional<std::uint64_t> generation; ///< where its key is at hand: nothing vouches for its name

    std::uint64_t likely_generation() const { return generation.value_or(entry.generation); }
    bool is_as_named() const { return likely_generation() == entry.generation; }
};

/// Nothing where it cannot be read, or its key is at hand and does not open it. The payload is read only when
/// the header has been found authentic.
std::optional<GoodCopy> good_copy(const History::Entry& entry, const SessionMasterKeys& keys) {
    try {
        GoodCopy copy{entry, take_head_apart(platform::read_regular_start(entry.path, kMaxHeadBytes)), {}};
        if (const auto master_key = keys.find(copy.head)) {
            if (!is_authentic(copy.head, *master_key)) {
                return std::nullopt;
            }
            const Bytes bytes = platform::read_regular_file(entry.path, kMaxVaultBytes);
            copy.generation = open_contents(take_apart(bytes), *master_key).generation;
        }
        return copy;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// By what its seal vouches for, where its key is at hand; names are anybody's.
bool is_newer(const GoodCopy& a, const GoodCopy& b) {
    return a.generation.has_value() == b.generation.has_value()
               ? a.likely_generation() > b.likely_generation()
               : a.generation.has_value();
}

/// Of what stands in the vault's place, as far as it can be read.
std::optional<std::string> vault_id_of(const VaultFile& file) {
    try {
        return file.is_there() ? std::optional{file.load_head().vault_id} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Of the vault that stands there, where that can be told. Nothing where no copy is above `least`.
std::optional<GoodCopy> newest_good_copy_of(const VaultFile& file, const SessionMasterKeys& keys,
                                            std::uint64_t least) {
    const std::optional<std::string> vault_id = vault_id_of(file);
    std::vector<History::Entry> entries = file.history().entries_or_aside();
    entries.resize(std::min(entries.size(), kMostCopies));
    std::optional<GoodCopy> newest;
    for (const History::Entry& entry : entries) {
        auto copy = good_copy(entry, keys);
        if (copy && (!vault_id || copy->head.vault_id == *vault_id) && copy->likely_generation() > least &&
            (!newest || is_newer(*copy, *newest))) {
            newest = std::move(copy);
        }
        if (newest && newest->generation && newest->is_as_named()) {
            break; // the others' names do not even say that they are newer
        }
    }
    return newest;
}

/// What stands in the vault's place.
struct Condition {
    enum class Kind {
        Gone,
        Damaged,
        Locked, ///< well-formed, and its key is not at hand
        Older,  ///< than what was seen here
        Whole
    };
    Kind kind;
    std::optional<SealedFile> file = {}; ///< where it could be opened
    Contents contents = {};
};

/// Throws what VaultFile::load() throws, but for VaultDamaged.
Condition condition_of(const VaultFile& file, const SessionMasterKeys& keys) {
    using Kind = Condition::Kind;
    if (!file.is_there()) {
        return {Kind::Gone};
    }
    try {
        const SealedFile head = file.load_head();
        const auto master_key = keys.find(head);
        if (!master_key) {
            return {Kind::Locked};
        }
        if (!is_authentic(head, *master_key)) {
            return {Kind::Damaged};
        }
        SealedFile parts = file.load();
        Contents contents = open_contents(parts, *master_key);
        const Kind kind = file.newer_generation(parts, contents, *master_key) ? Kind::Older : Kind::Whole;
        return {kind, std::move(parts), std::move(contents)};
    } catch (const Error& error) {
        if (error.code() != ErrorCode::VaultDamaged) {
            throw;
        }
        return {Kind::Damaged};
    }
}

} // namespace

std::optional<History::Entry> Vault::newest_good_copy() const {
    const Condition condition = condition_of(file_, keys_);
    if (condition.kind == Condition::Kind::Whole) {
        return std::nullopt;
    }
    const auto copy = newest_good_copy_of(file_, keys_, condition.contents.generation);
    return copy ? std::optional{copy->entry} : std::nullopt;
}

bool Vault::is_damaged() const {
    return condition_of(file_, keys_).kind == Condition::Kind::Damaged;
}

bool Vault::is_lost() const {
    const Condition::Kind kind = condition_of(file_, keys_).kind;
    return kind == Condition::Kind::Damaged || kind == Condition::Kind::Gone;
}

History::Entry Vault::bring_back_copy(std::int64_t now) {
    const platform::FileLock lock = file_.lock();
    const Condition condition = condition_of(file_, keys_);
    if (condition.kind == Condition::Kind::Whole) {
        throw Error{ErrorCode::VaultNotDamaged};
    }
    if (condition.kind == Condition::Kind::Locked) {
        throw Error{ErrorCode::VaultLocked};
    }
    const auto copy = newest_good_copy_of(file_, keys_, condition.contents.generation);
    if (!copy) {
        throw Error{ErrorCode::HistoryEmpty};
    }
    const Bytes bytes = platform::read_regular_file(copy->entry.path, kMaxVaultBytes);
    if (copy->generation) {
        // Older than what was seen here, and on purpose. First: a process that is killed in between must not
        // leave a vault that is refused as an old one.
        remember_generation(copy->head.vault_id, path(), *copy->generation);
    }
    if (condition.kind == Condition::Kind::Older) {
        file_.bring_forward(*condition.file, condition.contents, bytes);
    } else {
        file_.bring_back(copy->head.vault_id, bytes, now);
    }
    return copy->entry;
}

} // namespace tessera::vault
