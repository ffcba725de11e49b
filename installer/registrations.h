// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "installer/browsers.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tessera::installer {

enum class Level { User, Everyone };

/// One thing to write so that a browser finds the host.
struct Registration {
    std::string place;    ///< a file; on Windows also a registry key, whose default value it is
    std::string contents; ///< the host manifest, or that value

    bool operator==(const Registration&) const = default;
};

/// What makes `browser` find `program`, an absolute path, on its own system. On Windows the manifest stands
/// beside the program, and the registry names it (Chrome's and Mozilla's documentation of native messaging).
/// Empty if nothing does. The folders of macOS and Windows stay as the table has them; only Linux is acted
/// on.
std::vector<Registration> registrations(const Browser& browser, Level level, const std::string& program);

} // namespace tessera::installer
