// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <optional>

namespace tessera::doctor {

/// The permission store's table for native messaging hosts; its entries have the hosts' names
/// (xdg-desktop-portal of Ubuntu).
inline constexpr const char* kWebExtensions = "webextensions";

/// Whether a snap or Flatpak may start the host through the desktop's portal. Nothing for other browsers.
std::optional<Finding> check_portal(const installer::Browser& browser);

} // namespace tessera::doctor
