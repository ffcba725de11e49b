// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace tessera::doctor {

/// A browser's way to the host.
struct Registration {
    std::vector<Finding> findings;
    std::optional<std::filesystem::path> manifest; ///< the one that counts
    std::filesystem::path program;                 ///< that it starts; empty if nothing says
    bool has_everyones = false;                    ///< whether the computer has one that is in order
};

/// Looks at the manifests that `browser` reads: its user's first, then the computer's, as browsers do
/// (launch_context_posix.cc, NativeManifests.sys.mjs). `own` is the program that a new manifest would start.
/// Starts nothing.
Registration check_registration(const installer::Browser& browser, const std::filesystem::path& own);

} // namespace tessera::doctor
