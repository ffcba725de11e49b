// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <unistd.h>

// Boost has its own filesystem library, which we don't link.
#define BOOST_PROCESS_USE_STD_FS
#include <boost/process/child.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>

#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

namespace tessera::platform {

/// Between fork and exec: the program gets no other descriptors of ours.
inline void keep_only_standard_streams() {
    ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
}

/// For Boost.Process: a program that asks the user something inherits only its standard streams. It must not
/// read or hold open the message channel, and it ends if the host is killed. (With Boost 1.81's
/// limit_handles, the child doesn't get its pipes.)
inline auto isolated_child() {
    return boost::process::extend::on_exec_setup([](auto&) {
        keep_only_standard_streams();
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
}

/// The same for a program that stays when this process ends and its terminal closes.
inline auto lasting_child() {
    return boost::process::extend::on_exec_setup([](auto&) {
        keep_only_standard_streams();
        ::setsid();
    });
}

/// Waits for a program and ends it if that takes longer. Whether it ended without that.
///
/// Not with Boost 1.81's wait_for(): it misses a program that ends just before it begins to wait for
/// SIGCHLD, and then waits for all of `time`.
inline bool ends_within(boost::process::child& child, std::chrono::milliseconds time) {
    constexpr std::chrono::milliseconds kPause{5};
    const auto until = std::chrono::steady_clock::now() + time;
    std::error_code fault;
    while (child.running(fault)) {
        if (std::chrono::steady_clock::now() >= until) {
            child.terminate(fault);
            child.wait(fault);
            return false;
        }
        std::this_thread::sleep_for(kPause);
    }
    return true;
}

} // namespace tessera::platform
