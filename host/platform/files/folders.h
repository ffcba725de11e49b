// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"

#include <filesystem>
#include <vector>

namespace tessera::platform {

/// Throws an error about a file, with its path and the system's words for `error`, an errno value.
[[noreturn]] void fail(ErrorCode code, const std::filesystem::path& path, int error);

/// `.` for a name without one.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// The folder and those above it, with mode 0700, where they are missing. Throws FileUnwritable.
void make_folders(const std::filesystem::path& folder);

/// The end of a chain of symbolic links; the last target need not exist. Throws FileUnwritable for a loop.
std::filesystem::path follow_links(std::filesystem::path path);

/// What a folder holds, in no order; nothing if it isn't there. Throws FileUnwritable if it can't tell.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

} // namespace tessera::platform
