// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "temporary_folder.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>

namespace tessera::test {

/// A real dbus-daemon of the test's own, whose address is in an environment variable as long as it lives:
/// DBUS_SYSTEM_BUS_ADDRESS or DBUS_SESSION_BUS_ADDRESS.
class PrivateBus {
public:
    /// False, and says so, if there is no dbus-daemon.
    static bool can_be_started(const char* test) {
        const bool is_here = std::filesystem::exists("/usr/bin/dbus-daemon");
        if (!is_here) {
            std::cerr << "SKIPPED: " << test << ": /usr/bin/dbus-daemon is not here\n";
        }
        return is_here;
    }

    enum class Services { None, Desktop }; ///< what the bus starts when it is asked for

    explicit PrivateBus(const char* variable, Services services = Services::None) : variable_(variable) {
        const char* before = std::getenv(variable);
        before_ = before != nullptr ? before : "";
        // Like a session's: everybody may own any name.
        write_text(folder_ / "bus.conf",
                   "<busconfig><type>session</type><listen>unix:path=" + (folder_ / "socket").string() +
                       "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
                       "<allow eavesdrop=\"true\"/><allow own=\"*\"/>"
                       "<allow send_destination=\"*\" eavesdrop=\"true\"/></policy>" +
                       (services == Services::Desktop ? "<standard_session_servicedirs/>" : "") +
                       "</busconfig>");
        const std::string configuration = "--config-file=" + (folder_ / "bus.conf").string();
        int ends[2];
        if (::pipe(ends) != 0 || (daemon_ = ::fork()) < 0) {
            throw std::runtime_error{"no dbus-daemon"};
        }
        if (daemon_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
            ::dup2(ends[1], 3);
            ::execl("/usr/bin/dbus-daemon", "dbus-daemon", configuration.c_str(), "--nofork", "--nopidfile",
                    "--print-address=3", nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        for (char byte = 0; ::read(ends[0], &byte, 1) == 1 && byte != '\n';) {
            address_ += byte;
        }
        ::close(ends[0]);
        ::setenv(variable, address_.c_str(), 1);
    }

    ~PrivateBus() {
        stop();
        if (before_.empty()) {
            ::unsetenv(variable_);
        } else {
            ::setenv(variable_, before_.c_str(), 1);
        }
    }

    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    const std::string& address() const { return address_; }

    /// Process id of the daemon.
    pid_t daemon() const { return daemon_; }

    void stop() {
        if (daemon_ > 0) {
            ::kill(daemon_, SIGCONT);
            ::kill(daemon_, SIGTERM);
            ::waitpid(daemon_, nullptr, 0);
            daemon_ = -1;
        }
    }

private:
    TemporaryFolder folder_;
    const char* variable_;
    std::string before_;
    std::string address_;
    pid_t daemon_ = -1;
};

} // namespace tessera::test
