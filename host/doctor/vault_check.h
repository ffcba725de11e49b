// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"

#include <filesystem>
#include <vector>

namespace tessera::doctor {

/// Looks at a vault without its key: its rights, its folder, its history, and whether it's whole. Nothing is
/// wrong with a vault that was never made.
std::vector<Finding> check_vault(const std::filesystem::path& path);

} // namespace tessera::doctor
