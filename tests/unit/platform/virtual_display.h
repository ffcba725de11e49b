// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catch_header.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <iostream>
#include <string>
#include <thread>

namespace tessera::test {

/// An X server without a screen that anyone sees.
class VirtualDisplay {
public:
    VirtualDisplay() {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        server_ = ::fork();
        if (server_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
            ::dup2(ends[1], 3);
            ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp",
                     nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string number;
        for (char byte = 0; ::read(ends[0], &byte, 1) == 1 && byte != '\n';) {
            number += byte;
        }
        ::close(ends[0]);
        REQUIRE(!number.empty());
        ::setenv("DISPLAY", (":" + number).c_str(), 1);
    }

    ~VirtualDisplay() {
        ::unsetenv("DISPLAY");
        ::kill(server_, SIGTERM);
        ::waitpid(server_, nullptr, 0);
    }

    VirtualDisplay(const VirtualDisplay&) = delete;
    VirtualDisplay& operator=(const VirtualDisplay&) = delete;

private:
    pid_t server_ = -1;
};

/// False, and says so, if one of them isn't installed.
inline bool all_installed(const char* what, std::initializer_list<const char*> programs) {
    for (const char* program : programs) {
        if (!std::filesystem::exists(program)) {
            std::cerr << "SKIPPED: " << what << ": " << program << " is not here\n";
            return false;
        }
    }
    return true;
}

/// Runs a shell command in which $id is a window of that class, when it is there. A window that does not go
/// is made to go, so that the test fails instead of waiting.
inline std::thread hands_on(const std::string& window_class, const std::string& keys) {
    return std::thread{[window_class, keys] {
        const std::string command =
            "for i in $(seq 300); do\n"
            "  sleep 0.2; id=$(xdotool search --onlyvisible --class " +
            window_class +
            " 2>/dev/null | grep -m1 .) && break\n"
            "done\n"
            "xdotool windowfocus --sync $id; sleep 0.3\n" +
            keys +
            "\nfor i in $(seq 30); do xdotool getwindowname $id >/dev/null 2>&1 || exit; sleep 0.1; done\n"
            "xdotool windowkill $id\n";
        [[maybe_unused]] const int status = std::system(command.c_str());
    }};
}

/// For hands_on(): keeps what the display shows as NAME.png in $TESSERA_SCREENSHOTS, if that is set.
inline std::string screenshot(const std::string& name) {
    return "[ -z \"${TESSERA_SCREENSHOTS-}\" ] || import -window root \"$TESSERA_SCREENSHOTS/" + name +
           ".png\"\n";
}

} // namespace tessera::test
