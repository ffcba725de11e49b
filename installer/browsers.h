// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <string_view>

/// The one table of browsers: everything that registers, unregisters or documents reads it from here.
namespace tessera::installer {

enum class Family { Chromium, Firefox };

/// A browser whose user-level native messaging folder is known. Sources of the paths: docs/development.md.
struct Browser {
    std::string_view name;
    Family family;
    std::string_view
        profile_root; ///< folder that shows that the browser is in use; relative to $XDG_CONFIG_HOME for
                      ///< the Chromium family, to $HOME for the Firefox family
    std::string_view manifest_folder;            ///< relative as `profile_root`
    std::array<std::string_view, 3> executables; ///< names on PATH that show that the browser is installed
};

std::span<const Browser> browsers();

} // namespace tessera::installer
