// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

namespace tessera::platform {

/// Reports when the desktop locks or the machine goes to sleep: by systemd-logind or elogind on the system
/// bus (org.freedesktop.login1: PrepareForSleep, Lock and LockedHint of the user's sessions), and by the
/// screensaver on the session bus (ActiveChanged). Sleep is delayed until the callback has returned, as far
/// as logind allows (five seconds unless configured otherwise). If a bus or a service is missing or goes
/// away, its signals simply don't come.
class DesktopLockWatch {
public:
    /// Begins watching soon: the watch connects on its own thread, and calls `locked` there too. `locked`
    /// must not throw, and may be called more than once for one lock of the desktop.
    explicit DesktopLockWatch(std::function<void()> locked);

    /// Waits for a call of `locked` under way. No call comes afterwards.
    ~DesktopLockWatch();

    DesktopLockWatch(const DesktopLockWatch&) = delete;
    DesktopLockWatch& operator=(const DesktopLockWatch&) = delete;

private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

} // namespace tessera::platform
