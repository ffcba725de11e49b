// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>

namespace tessera::test {

/// Whether this process may look into all others: CAP_SYS_PTRACE (capabilities(7)), which an ordinary user
/// never has, and root in a container may lack.
inline bool may_look_into_all() {
    constexpr unsigned kSysPtrace = 19;
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("CapEff:")) {
            return (std::stoull(line.substr(7), nullptr, 16) >> kSysPtrace & 1U) != 0;
        }
    }
    return false;
}

/// While it lives, tests can look into the hosts that they start, even as an ordinary user: the hosts don't
/// make themselves untraceable. If the test may look into all processes anyway, it changes nothing.
class StayReadable {
public:
    StayReadable() {
        if (needed_) {
            ::setenv("LD_PRELOAD", TESSERA_STAY_READABLE, 1);
#ifdef __SANITIZE_ADDRESS__
            // It insists on being the first library.
            ::setenv("ASAN_OPTIONS", (sanitizer_ + ":verify_asan_link_order=0").c_str(), 1);
#endif
        }
    }
    ~StayReadable() {
        if (needed_) {
            ::unsetenv("LD_PRELOAD");
#ifdef __SANITIZE_ADDRESS__
            ::setenv("ASAN_OPTIONS", sanitizer_.c_str(), 1);
#endif
        }
    }
    StayReadable(const StayReadable&) = delete;
    StayReadable& operator=(const StayReadable&) = delete;

private:
    bool needed_ = !may_look_into_all();
#ifdef __SANITIZE_ADDRESS__
    std::string sanitizer_ = std::getenv("ASAN_OPTIONS") == nullptr ? "" : std::getenv("ASAN_OPTIONS");
#endif
};

} // namespace tessera::test
