// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tessera::platform {

/// Shows a short text on the desktop, for a user who has no terminal to read it on. If the desktop can't show
/// notifications, nothing happens.
void show_notification(const std::string& title, const std::string& text);

} // namespace tessera::platform
