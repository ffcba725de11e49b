// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What this process can reach of the desktop it was started in.
namespace tessera::platform {

/// Whether the environment names a display (X11 or Wayland). It may yet refuse windows.
bool has_display();

/// Whether there is a session bus (D-Bus) to connect to. GLib would start one of its own for a display that
/// has none, with a keyring and a portal that nobody can see.
bool has_session_bus();

} // namespace tessera::platform
