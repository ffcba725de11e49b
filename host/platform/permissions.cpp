// SPDX-License-Identifier: Apache-2.0
#include "platform/permissions.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? std::optional{status} : std::nullopt;
}

/// Whether it's root's group, or one that has only this user in it.
bool is_private_group(gid_t group) {
    if (group == 0) {
        return true;
    }
    std::array<char, 16'384> text{};
    struct group entry {};
    struct group* found = nullptr;
    const bool is_known =
        ::getgrgid_r(group, &entry, text.data(), text.size(), &found) == 0 && found != nullptr;
    return group == ::getegid() && is_known && entry.gr_mem[0] == nullptr;
}

/// In a user namespace, such as a container's, owners from outside it look like the overflow user, even root.
bool is_trusted_owner(uid_t owner) {
    constexpr uid_t kOverflowUser = 65'534; // user_namespaces(7)
    return owner == ::geteuid() || owner == 0 || owner == kOverflowUser;
}

bool others_may_write(const struct stat& status) {
    return !is_trusted_owner(status.st_uid) || (status.st_mode & S_IWOTH) != 0 ||
           ((status.st_mode & S_IWGRP) != 0 && !is_private_group(status.st_gid));
}

/// In such a folder, /tmp say, users may rename only their own files.
bool protects_entries(const struct stat& status) {
    return (status.st_mode & S_ISVTX) != 0 && is_trusted_owner(status.st_uid);
}

/// The folder in or above which they may put another file under that very name.
std::optional<fs::path> folder_to_rename_in(const fs::path& file) {
    std::error_code unknown;
    fs::path folder = fs::weakly_canonical(fs::absolute(file).parent_path(), unknown);
    const auto nearest = status_of(folder);
    if (nearest && others_may_write(*nearest)) {
        return folder; // the sticky bit protects existing files, but not names that are still free
    }
    while (folder.has_relative_path()) {
        folder = folder.parent_path();
        const auto status = status_of(folder);
        if (status && others_may_write(*status) && !protects_entries(*status)) {
            return folder;
        }
    }
    return std::nullopt;
}

std::optional<fs::path> folder_to_replace_in(fs::path file) {
    constexpr int kFollowedLinks = 40; // as many as Linux follows
    std::error_code unknown;
    for (int links = 0; links < kFollowedLinks && fs::is_symlink(file, unknown); ++links) {
        if (auto folder = folder_to_rename_in(file)) {
            return folder;
        }
        file = file.parent_path() / fs::read_symlink(file, unknown);
    }
    return folder_to_rename_in(file);
}

} // namespace

bool others_may_write(const fs::path& path) {
    const auto status = status_of(path);
    return status && others_may_write(*status);
}

bool others_may_replace(fs::path file) {
    return folder_to_replace_in(std::move(file)).has_value();
}

std::optional<fs::path> way_in_for_others(fs::path file) {
    return others_may_write(file) ? std::optional{file} : folder_to_replace_in(std::move(file));
}

} // namespace tessera::platform
