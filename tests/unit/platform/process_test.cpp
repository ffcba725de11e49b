// SPDX-License-Identifier: Apache-2.0
#include "platform/process/process.h"

#include "catch_header.h"
#include "child_process.h"
#include "platform/paths.h"
#include "temporary_folder.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

using namespace tessera;
using namespace tessera::platform;

TEST_CASE("A process that holds keys leaves no dump, no readable file, and survives a closed pipe") {
    test::ChildProcess child{[] {
        harden_process();
        rlimit core{};
        ::getrlimit(RLIMIT_CORE, &core);
        const mode_t mask = ::umask(0);
        int ends[2];
        if (::pipe(ends) != 0) {
            return false;
        }
        ::close(ends[0]);
        return ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && core.rlim_max == 0 && mask == 077 &&
               ::write(ends[1], "x", 1) == -1;
    }};
    CHECK(child.wait());
}

TEST_CASE("An uncaught exception ends the process without its text") {
    const test::TemporaryFolder folder;
    test::ChildProcess child{[&] {
        const int err = ::open((folder / "err").c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(err, STDERR_FILENO);
        harden_process();
        std::signal(SIGABRT, [](int) { ::_exit(0); });
        std::thread{[] { throw std::runtime_error{"quotes a secret"}; }}.join();
        return false;
    }};
    CHECK(child.wait());
    CHECK(test::file_text(folder / "err").empty());
}

TEST_CASE("Nothing but the channel's owner writes into the channel") {
    const test::TemporaryFolder folder;
    test::ChildProcess child{[&] {
        const int out = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600);
        const int err = ::open((folder / "err").c_str(), O_WRONLY | O_CREAT, 0600);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(err, STDERR_FILENO);
        const int channel = take_standard_output();
        std::puts("a library's chatter");
        std::fflush(stdout);
        return channel > STDERR_FILENO && (::fcntl(channel, F_GETFD) & FD_CLOEXEC) != 0 &&
               ::write(channel, "frame", 5) == 5;
    }};
    CHECK(child.wait());
    CHECK(test::file_text(folder / "out") == "frame");
    CHECK(test::file_text(folder / "err") == "a library's chatter\n");
}

TEST_CASE("Base folders come from the environment if it gives absolute paths") {
    test::ChildProcess child{[] {
        ::setenv("HOME", "/home/someone", 1);
        ::unsetenv("XDG_DATA_HOME");
        ::setenv("XDG_CONFIG_HOME", "relative", 1);
        const bool defaults =
            data_home() == "/home/someone/.local/share" && config_home() == "/home/someone/.config";
        ::setenv("XDG_DATA_HOME", "/data", 1);
        const bool given = data_home() == "/data";
        ::unsetenv("HOME");
        return defaults && given && home().is_absolute();
    }};
    CHECK(child.wait());
    CHECK(executable().filename() == "unit_platform");
}
