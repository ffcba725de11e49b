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

/// The whole file; throws FileUnreadable with its path, also if it's larger than `limit` bytes.
Bytes read_file(const std::filesystem::path& path, std::size_t limit);

/// The same, but also throws FileUnreadable for a pipe, a folder or a device: opening or reading those may
/// never end.
Bytes read_regular_file(const std::filesystem::path& path, std::size_t limit);

/// The first `limit` bytes of a file, or all of it; throws FileUnreadable.
Bytes read_file_start(const std::filesystem::path& path, std::size_t limit);

/// The same, but also throws FileUnreadable for anything but a regular file, even for a symbolic link to one.
Bytes read_regular_start(const std::filesystem::path& path, std::size_t limit);

/// `.` for a name without one.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// The end of a chain of symbolic links; the last target need not exist. Throws FileUnwritable for a loop.
std::filesystem::path follow_links(std::filesystem::path path);

enum class Visibility { OwnerOnly, Everyone }; ///< mode 0600 or 0644

/// Whether the call waits until the new file is on the disk, or lets the system write it when it sees fit: a
/// power cut may then leave the old file, or an empty one.
enum class Durability { OnDisk, WhenConvenient };

/// Whether the regular file at `path` may be replaced. Tessera asks this before it replaces any file: it may
/// replace only what it wrote itself and recognises as belonging to what it writes now.
using MayReplace = std::function<bool(const std::filesystem::path& path)>;

bool replaces_nothing(const std::filesystem::path& path); ///< a MayReplace: the name must be free

/// Called when a new file is on the disk under its temporary name, `written`, and the old one is still in
/// place. If it throws, the exception goes to the caller and nothing is replaced.
using BeforeRename = std::function<void(const std::filesystem::path& written)>;

struct Writing {
    Visibility visibility = Visibility::OwnerOnly;
    Durability durability = Durability::OnDisk;
    BeforeRename before_rename = {};

    /// For a file that only one process at a time writes: recognises what a killed process left under the
    /// temporary name, so that it's overwritten instead of left behind. The temporary name is then the file's
    /// plus `temporary`. Without this, or if something else has that name, the temporary file gets a unique
    /// name.
    MayReplace leftover = {};
    std::string temporary = ".new"; ///< what that name appends to the file's
};

/// Creates `path`, or replaces what `may_replace` allows, so that after a kill or a power cut at any instant
/// the old contents or the new ones are there, whole: temporary file beside it, fsync, rename, fsync of the
/// folder. Missing folders are made (0700). A symlinked `path` keeps its link: its target is written. Asks
/// `may_replace` before it writes and again before it renames. Throws FileTaken for a file that may not be
/// replaced, and for anything but a regular file; FileUnwritable with the path and the system's message.
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> contents,
                const MayReplace& may_replace, const Writing& how = {});

/// Gives the file a second name, which must not be taken; copies it if the file system has no hard links, or
/// if the name is on another one. Throws FileTaken and FileUnwritable.
void keep_under_name(const std::filesystem::path& file, const std::filesystem::path& name);

/// Renames a file or a folder to a name that must not be taken. Throws FileTaken and FileUnwritable.
void rename_to_free(const std::filesystem::path& from, const std::filesystem::path& to);

/// What a folder holds, in no order; nothing if it isn't there. Throws FileUnwritable if it can't tell.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Throws FileUnwritable if the file stays. The caller has to know that it may go.
void remove_file(const std::filesystem::path& path);

/// Whether two names lead to the same file, or to two files with the same bytes.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// An exclusive lock between processes, held as long as the object lives. The lock file stays: removing it
/// would let two processes hold "the" lock on two inodes. Missing folders are made (0700).
class FileLock {
public:
    /// Waits up to `deadline`; throws VaultBusy after it, FileUnwritable if it can't make the file.
    FileLock(const std::filesystem::path& path, std::chrono::milliseconds deadline);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

} // namespace tessera::platform
