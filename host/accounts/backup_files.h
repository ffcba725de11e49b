// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

/// The user chooses a backup's file in a window of the desktop, since the browser never names a path.
namespace tessera::accounts {

struct BackupTarget {
    enum class ChosenBy { User, Nobody }; ///< not asked: no window could be shown

    std::filesystem::path path;
    ChosenBy by = ChosenBy::User;
};

/// Where to write a backup of today (`now`, Unix seconds). If no window can be shown, that's the downloads
/// folder, under a name that is free. Nothing if the user closed the window. Throws what
/// platform::choose_file_to_save() throws, FileChooserUnavailable excepted.
std::optional<BackupTarget> choose_backup_target(std::int64_t now);

/// The backup to read. Nothing if the user closed the window. Throws what platform::choose_file_to_open()
/// throws.
std::optional<std::filesystem::path> choose_backup();

} // namespace tessera::accounts
