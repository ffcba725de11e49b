// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace tessera::doctor {

/// Whether root, with sudo perhaps, works in the home of a user.
std::optional<Finding> check_home();

/// What of this computer doesn't help: keyring, windows, clock, kernel keyring, disk, record of the
/// installation, PATH. `own` is this program. `reads_pictures` tells whether a picture can be read in a
/// confined process.
std::vector<Finding> check_computer(const std::filesystem::path& own,
                                    const std::function<bool()>& reads_pictures);

} // namespace tessera::doctor
