// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/types.h>
#include <thread>

namespace tessera::test {

/// The process of that name (proc(5), comm: its first 15 characters) whose parent is `parent`; negative where
/// it does not come within a while.
inline pid_t child_of(pid_t parent, const std::string& name) {
    for (int tries = 500; tries > 0; --tries) {
        for (const auto& entry : std::filesystem::directory_iterator{"/proc"}) {
            std::ifstream file{entry.path() / "stat"};
            std::string id;
            std::string process;
            std::string state;
            pid_t its_parent = 0;
            if (file >> id >> process >> state >> its_parent && its_parent == parent &&
                process == "(" + name + ")") {
                return std::stoi(id);
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return -1;
}

/// A process that stands still as long as this lives.
class Stopped {
public:
    explicit Stopped(pid_t process) : process_(process) { ::kill(process_, SIGSTOP); }
    ~Stopped() { ::kill(process_, SIGCONT); }
    Stopped(const Stopped&) = delete;
    Stopped& operator=(const Stopped&) = delete;

private:
    pid_t process_;
};

} // namespace tessera::test
