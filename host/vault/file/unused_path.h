// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace tessera::vault {

/// A name for a file kept beside the vault: `start` and the time, or a time close to it if that name is
/// taken.
inline std::filesystem::path free_name(const std::filesystem::path& start, std::int64_t now) {
    std::error_code ignored;
    std::filesystem::path name;
    do {
        name = start.string() + std::to_string(now++);
    } while (std::filesystem::exists(std::filesystem::symlink_status(name, ignored)));
    return name;
}

} // namespace tessera::vault
