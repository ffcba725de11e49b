// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// What the desktop portals (xdg-desktop-portal) let sandboxed programs do.
namespace tessera::platform {

/// Whether the desktop has that portal: an interface such as `org.freedesktop.portal.WebExtensions`.
bool has_portal(const std::string& interface);

enum class Permission {
    Unasked, ///< the store has no answer yet
    Given,
    Refused,
    NoStore, ///< no permission store answers
};

/// What the permission store has on `app` for the entry `id` of `table`
/// (org.freedesktop.impl.portal.PermissionStore).
Permission permission(const std::string& table, const std::string& id, const std::string& app);

/// Records a yes. False if the store doesn't take it.
bool grant_permission(const std::string& table, const std::string& id, const std::string& app);

} // namespace tessera::platform
