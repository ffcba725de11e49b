// SPDX-License-Identifier: Apache-2.0
#include "platform/interruption.h"

#include "error.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

namespace tessera::platform {
namespace {

using Clock = std::chrono::steady_clock;

thread_local const Interruption* current = nullptr;

/// What poll(2) waits at most in one go; far less than its int holds.
constexpr std::chrono::milliseconds kLongestPoll = std::chrono::hours{1};

int milliseconds_until(Clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    return static_cast<int>(std::clamp(left, std::chrono::milliseconds{0}, kLongestPoll).count());
}

} // namespace

Interruption::Interruption() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!event_) {
        throw Error{ErrorCode::InternalError, "eventfd"}; // what waits wouldn't be called back
    }
}

void Interruption::raise() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(event_.get(), &one, sizeof one);
}

void Interruption::clear() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t read = ::read(event_.get(), &count, sizeof count);
}

bool Interruption::is_raised() const {
    pollfd event{.fd = event_.get(), .events = POLLIN, .revents = 0};
    return ::poll(&event, 1, 0) > 0;
}

Interruptible::Interruptible(const Interruption* interruption) : before_(current) {
    current = interruption;
}

Interruptible::~Interruptible() {
    current = before_;
}

void heed_interruption() {
    if (current != nullptr && current->is_raised()) {
        throw Error{ErrorCode::Interrupted};
    }
}

int interruption_descriptor() {
    return current != nullptr ? current->descriptor() : -1;
}

Wait wait_until_ready(int descriptor, short events, Clock::time_point until) {
    std::array<pollfd, 2> entries{{{descriptor, events, 0}, {interruption_descriptor(), POLLIN, 0}}};
    for (;;) {
        const int ready = ::poll(entries.data(), entries.size(), milliseconds_until(until));
        if (ready > 0 && entries[1].revents != 0) {
            throw Error{ErrorCode::Interrupted};
        }
        if (ready > 0) {
            return Wait::Ready;
        }
        if ((ready < 0 && errno != EINTR) || Clock::now() >= until) {
            return Wait::Late;
        }
    }
}

} // namespace tessera::platform
