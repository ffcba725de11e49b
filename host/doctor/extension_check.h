// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <string_view>
#include <vector>

namespace tessera::doctor {

/// Whether one of the browser's profiles has our extension, switched on, and how its version compares with
/// `version`, this program's. Reads what the browsers keep of their extensions: `Preferences` and `Secure
/// Preferences` of the Chromium family, `extensions.json` of Firefox's. A browser that is running may write
/// these later.
std::vector<Finding> check_extension(const installer::Browser& browser, std::string_view version);

} // namespace tessera::doctor
