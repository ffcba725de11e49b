// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <stdexcept>

namespace tessera::test {

/// Runs `action` in a child process; wait() tells whether it returned true.
class ChildProcess {
public:
    template <typename Action>
    explicit ChildProcess(Action action) : id_(fork_flushed()) {
        if (id_ < 0) {
            throw std::runtime_error{"fork"};
        }
        if (id_ == 0) {
            bool done = false;
            try {
                done = action();
            } catch (const std::exception&) {
                done = false;
            }
            // Not exit(): the parent's test runner would report a second time.
            ::_exit(done ? 0 : 1);
        }
    }

    bool wait() {
        int status = 0;
        return ::waitpid(id_, &status, 0) == id_ && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    pid_t id() const { return id_; }

private:
    /// What the parent's test runner has yet to write is not for the child to write too.
    static pid_t fork_flushed() {
        std::fflush(nullptr);
        return ::fork();
    }

    pid_t id_;
};

} // namespace tessera::test
