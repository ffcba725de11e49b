// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/session.h"

#include <cstdlib>
#include <filesystem>

namespace tessera::platform {
namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

} // namespace

bool has_display() {
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}

bool has_session_bus() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code ignored;
    return is_set("DBUS_SESSION_BUS_ADDRESS") ||
           (runtime != nullptr && std::filesystem::exists(std::filesystem::path{runtime} / "bus", ignored));
}

} // namespace tessera::platform
