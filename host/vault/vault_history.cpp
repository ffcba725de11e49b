// SPDX-License-Identifier: Apache-2.0
#include "vault/vault.h"

#include "error.h"
#include "platform/files/reading.h"
#include "vault/file/rollback_guard.h"
#include "vault/file/session_master_keys.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

/// At most this many copies are looked at, the newest first by name; Tessera keeps a dozen.
constexpr std::size_t kMostCopies = 32;

/// A copy that is whole, as far as this can tell.
struct GoodCopy {
    History::Entry entry;
    SealedFile head;
    std::optional<std::uint64_t> generation; ///< if its key is at hand: nothing vouches for its name

    std::uint64_t likely_generation() const { return generation.value_or(entry.generation); }
    bool is_as_named() const { return likely_generation() == entry.generation; }
};

/// Nothing if the file can't be read, or if its key is at hand and doesn't open it. Reads the payload only
/// after the header has proved authentic.
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

/// Compares by what the seal vouches for, if the key is at hand: anyone can choose a file's name.
bool is_newer(const GoodCopy& a, const GoodCopy& b) {
    return a.generation.has_value() == b.generation.has_value()
               ? a.likely_generation() > b.likely_generation()
               : a.generation.has_value();
}

/// The id of the vault in place, if it can be read.
std::optional<std::string> vault_id_of(const VaultFile& file) {
    try {
        return file.is_there() ? std::optional{file.load_head().vault_id} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Considers only copies of the vault in place, if its id can be read. Returns nothing if no copy is above
/// `least`.
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
            break; // not even the names of the others claim to be newer
        }
    }
    return newest;
}

/// The state of the file in the vault's place.
struct Condition {
    enum class Kind {
        Gone,
        Damaged,
        Locked, ///< well-formed, but its key isn't at hand
        Older,  ///< than what was seen here
        Whole
    };
    Kind kind;
    std::optional<SealedFile> file = {}; ///< if it could be opened
    Contents contents = {};
};

/// Throws what VaultFile::load() throws, except VaultDamaged.
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

bool Vault::is_cut_off() const {
    return file_.is_there() && !file_.is_whole_size();
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
        // The copy is older than what was seen here, on purpose, so the memory changes first: if the process
        // is killed in between, Tessera mustn't refuse the vault as an old one.
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
