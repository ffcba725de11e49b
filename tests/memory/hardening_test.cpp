// SPDX-License-Identifier: Apache-2.0
// No core dump, and no other process of the same user may look into one that holds keys.
#include "catch_header.h"
#include "child_process.h"
#include "messaging/running_host.h"
#include "stay_readable.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>

using namespace tessera;

namespace {

bool memory_opens(pid_t process) {
    const int memory = ::open(("/proc/" + std::to_string(process) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory >= 0) {
        ::close(memory);
    }
    return memory >= 0;
}

bool core_limit_is_zero(pid_t process) {
    std::ifstream limits{"/proc/" + std::to_string(process) + "/limits"};
    for (std::string line; std::getline(limits, line);) {
        if (line.starts_with("Max core file size")) {
            return line.find(" 0 ") != std::string::npos;
        }
    }
    return false;
}

/// Once the program runs, which a process that was only forked does not: its memory closes when it hardens
/// itself.
bool is_hardened_in_time(pid_t process) {
    const auto hardened = [process] {
        std::string name;
        std::ifstream{"/proc/" + std::to_string(process) + "/comm"} >> name;
        return name == "tessera" && !memory_opens(process) && core_limit_is_zero(process);
    };
    for (int tries = 0; tries < 100 && !hardened(); ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return hardened();
}

/// In a child, as the user `nobody` if the test is root: root may look into everything.
bool as_ordinary_user(const std::function<bool()>& action) {
    constexpr uid_t kNobody = 65'534;
    test::ChildProcess child{[&] {
        const bool root = ::geteuid() == 0;
        rlimit cores{};
        ::getrlimit(RLIMIT_CORE, &cores);
        cores.rlim_cur = cores.rlim_max;
        ::setrlimit(RLIMIT_CORE, &cores); // so that none is the program's own doing
        return (!root || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0)) && action();
    }};
    return child.wait();
}

/// The command line, waiting for standard input.
class WaitingCommand {
public:
    WaitingCommand() {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"pipe"};
        }
        id_ = ::fork();
        if (id_ == 0) {
            ::dup2(pipe[0], STDIN_FILENO);
            ::execl(TESSERA_EXECUTABLE, "tessera", "add", "-", nullptr);
            ::_exit(127);
        }
        ::close(pipe[0]);
        input_ = pipe[1];
    }
    ~WaitingCommand() {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
        ::close(input_);
    }
    WaitingCommand(const WaitingCommand&) = delete;
    WaitingCommand& operator=(const WaitingCommand&) = delete;

    pid_t id() const { return id_; }

private:
    pid_t id_ = -1;
    int input_ = -1;
};

} // namespace

TEST_CASE("The memory of a host and of the command line opens for no other process of the user") {
    if (!as_ordinary_user([] { return ::access(TESSERA_EXECUTABLE, X_OK) == 0; })) {
        std::cerr << "SKIPPED: no other user than root may run " TESSERA_EXECUTABLE "\n";
        return;
    }
    CHECK(as_ordinary_user([] {
        const test::ScratchFolder folder;
        test::RunningHost host{folder};
        host.greet();
        return is_hardened_in_time(host.process().pid());
    }));
    CHECK(as_ordinary_user([] {
        const WaitingCommand command;
        return is_hardened_in_time(command.id());
    }));
    // It is the hardening that refuses: a host kept from it opens.
    CHECK(as_ordinary_user([] {
        const test::ScratchFolder folder;
        const test::StayReadable readable;
        test::RunningHost host{folder};
        host.greet();
        return memory_opens(host.process().pid());
    }));
}
