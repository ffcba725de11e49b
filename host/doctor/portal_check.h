// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <vector>

namespace tessera::doctor {

/// The permission store's table for native messaging hosts; its entries have the hosts' names
/// (xdg-desktop-portal of Ubuntu).
inline constexpr const char* kWebExtensions = "webextensions";

/// What keeps a snap or Flatpak from starting the host: the desktop lacks the portal, or the permission.
/// Nothing for other browsers.
std::vector<Finding> check_portal(const installer::Browser& browser);

} // namespace tessera::doctor
