// SPDX-License-Identifier: Apache-2.0
#include "platform/process/process.h"

#include "error.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>

namespace tessera::platform {
namespace {

mode_t earlier_umask = S_IWGRP | S_IWOTH;

} // namespace

void harden_process() {
    // If the system refuses one of these, the others still count.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    earlier_umask = ::umask(S_IRWXG | S_IRWXO);
    std::signal(SIGPIPE, SIG_IGN);
    std::set_terminate(std::abort);
}

mode_t umask_before_hardening() {
    return earlier_umask;
}

void fill_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) != stream) {
            ::_exit(EXIT_FAILURE); // the lowest free number, or the system has no /dev/null
        }
    }
}

int take_standard_output() {
    const int channel = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (channel < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        throw Error{ErrorCode::InternalError, "standard output or standard error is closed"};
    }
    return channel;
}

} // namespace tessera::platform
