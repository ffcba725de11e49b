// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

/// The one table of browsers: everything that registers, unregisters or documents reads it from here.
namespace tessera::installer {

enum class Family { Chromium, Firefox };

enum class Base { Home, ConfigHome }; ///< $HOME; $XDG_CONFIG_HOME, else ~/.config

/// A folder of the user, relative to one of the two bases.
struct Place {
    Base base;
    std::string_view relative;

    std::filesystem::path path() const;
};

/// A browser whose user-level native messaging folders are known. Sources of the paths: docs/development.md.
struct Browser {
    std::string_view name;
    Family family;
    std::vector<std::string_view> executables; ///< names on PATH that show that the browser is installed
    std::vector<Place> profiles;               ///< folders that show that the browser has been used
    std::vector<Place> manifest_folders;       ///< the places of its host manifests; all of them are written
};

const std::vector<Browser>& browsers();

/// Whether the user has this browser: it is on PATH, or has left a profile. A profile folder that holds only
/// host manifests doesn't count: an installer made it, perhaps this one.
bool is_present(const Browser& browser);

} // namespace tessera::installer
