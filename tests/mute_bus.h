// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "temporary_folder.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace tessera::test {

/// A bus that takes every connection and never says a word, in an environment variable as long as it lives:
/// DBUS_SYSTEM_BUS_ADDRESS or DBUS_SESSION_BUS_ADDRESS.
class MuteBus {
public:
    explicit MuteBus(const char* variable) : variable_(variable) {
        const char* before = std::getenv(variable);
        before_ = before != nullptr ? before : "";
        const std::string path = (folder_ / "socket").string();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(listener_, 64) != 0 || ::pipe2(stop_.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error{"no socket for a bus"};
        }
        thread_ = std::thread{[this] { accept_all(); }};
        ::setenv(variable, ("unix:path=" + path).c_str(), 1);
    }

    ~MuteBus() {
        ::close(stop_[1]);
        thread_.join();
        ::close(stop_[0]);
        ::close(listener_);
        if (before_.empty()) {
            ::unsetenv(variable_);
        } else {
            ::setenv(variable_, before_.c_str(), 1);
        }
    }

    MuteBus(const MuteBus&) = delete;
    MuteBus& operator=(const MuteBus&) = delete;

private:
    void accept_all() {
        std::vector<int> connections;
        std::array<pollfd, 2> ends{{{listener_, POLLIN, 0}, {stop_[0], POLLIN, 0}}};
        while (::poll(ends.data(), ends.size(), -1) > 0 && ends[1].revents == 0) {
            connections.push_back(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
        }
        for (const int connection : connections) {
            ::close(connection);
        }
    }

    TemporaryFolder folder_;
    const char* variable_;
    std::string before_;
    int listener_ = -1;
    std::array<int, 2> stop_{-1, -1};
    std::thread thread_;
};

} // namespace tessera::test
