// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tessera::platform {

/// The user's home: $HOME, else the password database.
std::filesystem::path home();

/// Base folders of the XDG Base Directory Specification: the variable if it's an absolute path, else the
/// default under home().
std::filesystem::path data_home();   ///< $XDG_DATA_HOME, ~/.local/share
std::filesystem::path config_home(); ///< $XDG_CONFIG_HOME, ~/.config
std::filesystem::path state_home();  ///< $XDG_STATE_HOME, ~/.local/state

/// The user's folder for downloads: XDG_DOWNLOAD_DIR of user-dirs.dirs (user-dirs.dirs(5)), else ~/Downloads.
/// Need not exist.
std::filesystem::path downloads_folder();

/// The executables of that name in the folders of $PATH, in their order.
std::vector<std::filesystem::path> programs_on_path(const std::string& name);

/// The absolute path of the running executable.
std::filesystem::path executable();

} // namespace tessera::platform
