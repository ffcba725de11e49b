// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::installer {

/// A host manifest that was written, and its contents by digest, so that a later change by someone else
/// shows.
struct RecordedFile {
    std::filesystem::path path; ///< absolute; its name is always the host manifest's
    std::string sha256;         ///< 64 lower-case hexadecimal digits
    std::string browser;        ///< name in the table of browsers

    bool operator==(const RecordedFile&) const = default;
};

/// What an installation put on this computer, so that uninstalling removes exactly that:
/// $XDG_DATA_HOME/tessera/installed.json.
struct InstallRecord {
    std::vector<RecordedFile> files;
    std::set<std::filesystem::path> folders; ///< that didn't exist before; sorts a parent before its children

    static std::filesystem::path path();

    /// The record on disk, or none if it doesn't exist. Throws FileUnreadable, and FileFormatUnknown if it's
    /// damaged, has a later version, or names a file that no installation writes.
    static std::optional<InstallRecord> load();

    /// One file or browser a line, so that shell scripts can read it.
    std::string to_json() const;

    const RecordedFile* find(const std::filesystem::path& file) const;

    /// Adds `file`, in place of an earlier entry for its path.
    void put(RecordedFile file);

    bool operator==(const InstallRecord&) const = default;
};

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal digits.
std::string sha256_hex(std::string_view contents);

/// The file as text, or none if it doesn't exist. Throws FileUnreadable, also above 64 KiB, which no manifest
/// reaches.
std::optional<std::string> read_if_there(const std::filesystem::path& path);

} // namespace tessera::installer
