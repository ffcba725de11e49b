// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace tessera::platform {

using Bytes = std::vector<std::uint8_t>;

/// The whole file; throws FileUnreadable with its path, also where it is larger than `limit` bytes.
Bytes read_file(const std::filesystem::path& path, std::size_t limit);

/// The same, and FileUnreadable for a pipe, a folder or a device: opening or reading those may take for ever.
Bytes read_regular_file(const std::filesystem::path& path, std::size_t limit);

/// The first `limit` bytes of a file, or all of it; throws FileUnreadable.
Bytes read_file_start(const std::filesystem::path& path, std::size_t limit);

/// `.` for a name without one.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Where a chain of symbolic links ends; the last target need not exist. Throws FileUnwritable for a loop.
std::filesystem::path follow_links(std::filesystem::path path);

enum class Visibility { OwnerOnly, Everyone }; ///< mode 0600 or 0644

/// Whether the new file is waited for, or the system writes it when it sees fit: after a power cut it may be
/// the old one, or empty.
enum class Durability { OnDisk, WhenConvenient };

/// Replaces or creates `path` so that after a kill or a power cut at any instant the old contents or the new
/// ones are there, whole: temporary file beside it, fsync, rename, fsync of the folder. Missing folders are
/// made (0700). A symlinked `path` keeps its link: its target is replaced. Throws FileUnwritable with the
/// path and the system's word.
void replace_file(const std::filesystem::path& path, std::span<const std::uint8_t> contents,
                  Visibility visibility, Durability durability = Durability::OnDisk);

/// Called when a new file is on the disk, under the temporary name that it is given, and the old one still in
/// its place. What it throws goes to the caller, and nothing is replaced.
using BeforeRename = std::function<void(const std::filesystem::path& written)>;

/// The same, on the disk and for the owner only.
void replace_file(const std::filesystem::path& path, std::span<const std::uint8_t> contents,
                  const BeforeRename& before_rename);

/// The same for a file that only one process at a time replaces, the caller's: the temporary file has a fixed
/// name (`.new` behind that of `path`), so that one left by a killed process is overwritten and not left
/// over.
void replace_file_alone(const std::filesystem::path& path, std::span<const std::uint8_t> contents,
                        const BeforeRename& before_rename);

/// Gives the file a second name, which must not be taken; copies it where the file system has no hard links,
/// or the name is on another one. Throws FileUnwritable.
void keep_under_name(const std::filesystem::path& file, const std::filesystem::path& name);

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
