// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tessera::platform {

using Bytes = std::vector<std::uint8_t>;

/// The whole file; throws FileUnreadable with its path, also where it is larger than `limit` bytes.
Bytes read_file(const std::filesystem::path& path, std::size_t limit);

/// The same, and FileUnreadable for a pipe, a folder or a device: opening or reading those may take for ever.
Bytes read_regular_file(const std::filesystem::path& path, std::size_t limit);

/// The first `limit` bytes of a file, or all of it; throws FileUnreadable.
Bytes read_file_start(const std::filesystem::path& path, std::size_t limit);

/// The same, and FileUnreadable for what is no regular file, a symbolic link to one included.
Bytes read_regular_start(const std::filesystem::path& path, std::size_t limit);

/// `.` for a name without one.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Where a chain of symbolic links ends; the last target need not exist. Throws FileUnwritable for a loop.
std::filesystem::path follow_links(std::filesystem::path path);

enum class Visibility { OwnerOnly, Everyone }; ///< mode 0600 or 0644

/// Whether the new file is waited for, or the system writes it when it sees fit: after a power cut it may be
/// the old one, or empty.
enum class Durability { OnDisk, WhenConvenient };

/// Whether the regular file at `path` may be replaced. Nothing in Tessera replaces a file without being asked
/// this: only what Tessera wrote itself, and recognises as belonging to what it writes now, may go.
using MayReplace = std::function<bool(const std::filesystem::path& path)>;

bool replaces_nothing(const std::filesystem::path& path); ///< a MayReplace: the name must be free

/// Called when a new file is on the disk, under the temporary name that it is given, and the old one still in
/// its place. What it throws goes to the caller, and nothing is replaced.
using BeforeRename = std::function<void(const std::filesystem::path& written)>;

struct Writing {
    Visibility visibility = Visibility::OwnerOnly;
    Durability durability = Durability::OnDisk;
    BeforeRename before_rename = {};

    /// For a file that only one process at a time writes: recognises what a killed one left under the
    /// temporary name, which is `.new` behind that of the file then, so that it's overwritten and not left
    /// over. Without this, and where something else has that name, the temporary file has a name that nothing
    /// else has.
    MayReplace leftover = {};
    std::string temporary = ".new"; ///< what stands behind the name of the file then
};

/// Creates `path`, or replaces what `may_replace` allows, so that after a kill or a power cut at any instant
/// the old contents or the new ones are there, whole: temporary file beside it, fsync, rename, fsync of the
/// folder. Missing folders are made (0700). A symlinked `path` keeps its link: its target is written. Asks
/// `may_replace` before it writes and again before it renames. Throws FileTaken for a file that may not be
/// replaced, and whatever is no regular file; FileUnwritable with the path and the system's word.
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> contents,
                const MayReplace& may_replace, const Writing& how = {});

/// Gives the file a second name, which must not be taken; copies it where the file system has no hard links,
/// or the name is on another one. Throws FileTaken and FileUnwritable.
void keep_under_name(const std::filesystem::path& file, const std::filesystem::path& name);

/// Renames a file or a folder to a name that must not be taken. Throws FileTaken and FileUnwritable.
void rename_to_free(const std::filesystem::path& from, const std::filesystem::path& to);

/// What is in a folder, in no order; nothing for one that isn't there. Throws FileUnwritable where it can't
/// be told.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Throws FileUnwritable where it stays. Whether it may go is the caller's to know.
void remove_file(const std::filesystem::path& path);

/// Whether two names lead to one file, or to two with the same bytes.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// An exclusive lock between processes, held as long as the object lives. The lock file stays: removing it
/// would let two processes hold "the" lock on two inodes. Missing folders are made (0700).
class FileLock {
public:
    /// Waits up to `deadline`; throws VaultBusy after it, FileUnwritable where the file cannot be made.
    FileLock(const std::filesystem::path& path, std::chrono::milliseconds deadline);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

} // namespace tessera::platform
