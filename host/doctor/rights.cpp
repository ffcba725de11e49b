// SPDX-License-Identifier: Apache-2.0
#include "doctor/rights.h"

#include "platform/paths.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? std::optional{status} : std::nullopt;
}

bool is_within_home(const fs::path& path) {
    const fs::path home = platform::home();
    const fs::path below = path.lexically_relative(home);
    return home.has_relative_path() && // everything is within "/", and nothing there is the user's
           !below.empty() && below != "." && *below.begin() != "..";
}

/// access(2)'s bits are those of a mode, for one class of users.
bool owner_has(const struct stat& status, int rights) {
    return (static_cast<int>(status.st_mode >> 6U) & rights) == rights;
}

} // namespace

bool is_ours(const fs::path& path) {
    const auto status = status_of(path);
    return status && status->st_uid == ::geteuid();
}

bool leads_nowhere(const fs::path& path) {
    return ::access(path.c_str(), F_OK) != 0 && errno == ENOENT &&
           fs::symlink_status(path).type() == fs::file_type::symlink;
}

Finding refused(Trouble trouble, const fs::path& path, int rights) {
    const int fault = ::access(path.c_str(), rights) == 0 ? 0 : errno;
    const auto status = status_of(path);
    if (status && status->st_uid == ::geteuid() && !owner_has(*status, rights)) {
        return {trouble, path.string(), {}, Repair::LetOwnerWork};
    }
    if (status && status->st_uid != ::geteuid() && is_within_home(path)) {
        return {Trouble::OwnedByOther, path.string()};
    }
    return {trouble, path.string(), std::generic_category().message(fault)};
}

fs::path existing_folder(fs::path folder) {
    std::error_code unknown;
    while (!fs::exists(fs::symlink_status(folder, unknown)) && folder != platform::home() &&
           folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    return folder;
}

std::optional<Finding> check_folder(const fs::path& folder, Trouble unwritable) {
    std::error_code error;
    if (leads_nowhere(folder)) {
        return Finding{Trouble::LinkBroken, folder.string()};
    }
    const fs::file_status there = fs::status(folder, error);
    if (fs::exists(there) && !fs::is_directory(there)) {
        return Finding{Trouble::FolderTaken, folder.string(), {}, Repair::SetAside};
    }
    constexpr int kAll = R_OK | W_OK | X_OK;
    return ::access(folder.c_str(), kAll) == 0 ? std::nullopt
                                               : std::optional{refused(unwritable, folder, kAll)};
}

Finding open_to_others(Trouble trouble, const fs::path& place, Repair repair) {
    if (!is_ours(place) && is_within_home(place)) {
        return {Trouble::OwnedByOther, place.string()};
    }
    return {trouble, place.string(), {}, is_ours(place) && is_within_home(place) ? repair : Repair::ByHand};
}

} // namespace tessera::doctor
