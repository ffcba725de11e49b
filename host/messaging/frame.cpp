// SPDX-License-Identifier: Apache-2.0
#include "messaging/frame.h"

#include "error.h"
#include "platform/interruption.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstring>
#include <utility>

namespace tessera::messaging {
namespace {

/// A browser may be busy, or stopped in a debugger.
constexpr std::chrono::minutes kTakeTime{1};

constexpr std::size_t kPrefix = sizeof(std::uint32_t);

} // namespace

FrameReader::~FrameReader() {
    ::explicit_bzero(message_.data(), message_.size());
}

std::optional<FrameIn> FrameReader::read_some() {
    const ssize_t count = filled_ < kPrefix ? ::read(descriptor_, prefix_.data() + filled_, kPrefix - filled_)
                                            : read_message(filled_ - kPrefix);
    if (count < 0 && errno == EINTR) {
        return std::nullopt;
    }
    if (count <= 0) {
        return FrameIn{};
    }
    filled_ += static_cast<std::size_t>(count);
    if (filled_ == kPrefix) {
        std::memcpy(&size_, prefix_.data(), kPrefix);
        if (size_ > kMaxFrameSkipped) {
            return FrameFault::Lost;
        }
        message_.assign(is_skipped() ? 0 : size_, '\0');
    }
    return filled_ == kPrefix + size_ ? std::optional{finish()} : std::nullopt;
}

/// Like read(2).
ssize_t FrameReader::read_message(std::size_t offset) {
    if (is_skipped()) {
        std::array<char, 65'536> sink;
        return ::read(descriptor_, sink.data(), std::min(sink.size(), size_ - offset));
    }
    return ::read(descriptor_, message_.data() + offset, size_ - offset);
}

bool FrameReader::is_skipped() const {
    return size_ > kMaxFrameIn;
}

FrameIn FrameReader::finish() {
    filled_ = 0;
    return is_skipped() ? FrameIn{FrameFault::TooLarge} : FrameIn{std::exchange(message_, {})};
}

FrameIn read_frame(int descriptor) {
    FrameReader reader{descriptor};
    std::optional<FrameIn> frame;
    while (!frame) {
        frame = reader.read_some();
    }
    return *std::move(frame);
}

Written write_frame(int descriptor, std::string_view message) {
    if (message.size() > kMaxFrameOut) {
        throw Error{ErrorCode::ReplyTooLarge, std::to_string(message.size()) + " bytes"};
    }
    const auto size = static_cast<std::uint32_t>(message.size());
    std::string frame(sizeof size, '\0');
    std::memcpy(frame.data(), &size, sizeof size);
    frame += message;
    std::string_view rest = frame;
    const platform::Uninterruptible whole;
    while (!rest.empty()) {
        const auto until = std::chrono::steady_clock::now() + kTakeTime;
        if (platform::wait_until_ready(descriptor, POLLOUT, until) == platform::Wait::Late) {
            return Written::PeerGone;
        }
        // A ready pipe has room for this much. Writing more would block until all of it fits.
        const ssize_t count = ::write(descriptor, rest.data(), std::min<std::size_t>(rest.size(), PIPE_BUF));
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return Written::PeerGone;
        }
    }
    return Written::Yes;
}

} // namespace tessera::messaging
