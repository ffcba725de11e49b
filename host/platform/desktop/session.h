// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What this process can reach of the desktop that started it.
namespace tessera::platform {

/// Whether the environment names a display (X11 or Wayland). It may still refuse windows.
bool has_display();

/// Whether there is a session bus (D-Bus) to connect to. For a display that has none, GLib would start its
/// own, with a keyring and a portal that the user can't see.
bool has_session_bus();

} // namespace tessera::platform
