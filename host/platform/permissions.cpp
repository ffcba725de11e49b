// SPDX-License-Identifier: Apache-2.0
#include "platform/permissions.h"

#include <sys/stat.h>
#include <unistd.h>

#include <optional>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? std::optional{status} : std::nullopt;
}

bool others_may_write(const struct stat& status) {
    const uid_t user = ::geteuid();
    const bool own_group = status.st_gid == user || status.st_gid == 0;
    return (status.st_uid != user && status.st_uid != 0) || (status.st_mode & S_IWOTH) != 0 ||
           ((status.st_mode & S_IWGRP) != 0 && !own_group);
}

/// In such a folder, /tmp say, everybody may rename only what is their own.
bool protects_entries(const struct stat& status) {
    return (status.st_mode & S_ISVTX) != 0 && (status.st_uid == ::geteuid() || status.st_uid == 0);
}

} // namespace

bool others_may_write(const fs::path& path) {
    const auto status = status_of(path);
    return status && others_may_write(*status);
}

bool others_may_replace(const fs::path& file) {
    std::error_code unknown;
    fs::path folder = fs::weakly_canonical(fs::absolute(file).parent_path(), unknown);
    if (others_may_write(folder)) {
        return true; // the sticky bit protects what is there, and not the names of what isn't yet
    }
    while (folder.has_relative_path()) {
        folder = folder.parent_path();
        const auto status = status_of(folder);
        if (status && others_may_write(*status) && !protects_entries(*status)) {
            return true;
        }
    }
    return false;
}

} // namespace tessera::platform
