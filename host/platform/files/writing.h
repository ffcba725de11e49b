// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace tessera::platform {

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

/// Renames a file or a folder to its name and `suffix`; if that is taken, `suffix` and `-2`, and so on.
/// Throws FileUnwritable.
void set_aside(const std::filesystem::path& path, const std::string& suffix);

/// Throws FileUnwritable if the file stays. The caller has to know that it may go.
void remove_file(const std::filesystem::path& path);

} // namespace tessera::platform
