// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "private_bus.h"
#include "temporary_folder.h"
#include "unit/platform/virtual_display.h"

#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

namespace tessera::test {

/// Sets an environment variable as long as it lives.
class Setting {
public:
    Setting(const char* variable, const std::string& value) : variable_(variable) {
        const char* before = std::getenv(variable);
        before_ = before != nullptr ? before : "";
        ::setenv(variable, value.c_str(), 1);
    }
    ~Setting() {
        if (before_.empty()) {
            ::unsetenv(variable_);
        } else {
            ::setenv(variable_, before_.c_str(), 1);
        }
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    const char* variable_;
    std::string before_;
};

/// A desktop with GTK's portal, and hands at its window.
class PortalDesktop {
public:
    static bool can_be_started(const char* what) {
        return all_installed(what, {"/usr/libexec/xdg-desktop-portal", "/usr/libexec/xdg-desktop-portal-gtk",
                                    "/usr/bin/dbus-daemon", "/usr/bin/Xvfb", "/usr/bin/xdotool"});
    }

    PortalDesktop() = default;

    /// The portal for documents, which comes along, has to unmount its folder before that can be removed.
    ~PortalDesktop() {
        bus_.stop();
        const auto device = [](const std::filesystem::path& path) {
            struct stat status {};
            return ::stat(path.c_str(), &status) == 0 ? status.st_dev : 0;
        };
        for (int tries = 100; tries > 0 && device(home_ / "doc") != device(home_.path()); --tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }

    PortalDesktop(const PortalDesktop&) = delete;
    PortalDesktop& operator=(const PortalDesktop&) = delete;

private:
    TemporaryFolder home_;
    Setting home_variable_{"HOME", home_.path().string()};
    Setting runtime_{"XDG_RUNTIME_DIR", home_.path().string()};
    Setting desktop_{"XDG_CURRENT_DESKTOP", "GNOME"};
    VirtualDisplay display_; // before the bus, which gives it to what it starts
    PrivateBus bus_{"DBUS_SESSION_BUS_ADDRESS", PrivateBus::Services::Desktop};
};

/// Types into the portal's window, once it is there.
inline std::thread hands_on_portal(const std::string& keys) {
    return hands_on("xdg-desktop-portal-gtk", "sleep 1\n" + keys);
}

} // namespace tessera::test
