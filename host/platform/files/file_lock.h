// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>

namespace tessera::platform {

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
