// SPDX-License-Identifier: Apache-2.0
#include "messaging/frame.h"

#include "error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <unistd.h>

namespace tessera::messaging {
namespace {

enum class Filled { Whole, EndOfStream };

/// Pipes deliver a frame in pieces, and signals interrupt.
Filled fill(int descriptor, char* to, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(descriptor, to + done, size - done);
        if (count > 0) {
            done += static_cast<std::size_t>(count);
        } else if (count == 0 || errno != EINTR) {
            return Filled::EndOfStream;
        }
    }
    return Filled::Whole;
}

Filled skip(int descriptor, std::size_t size) {
    std::array<char, 65'536> sink{};
    while (size > 0) {
        const std::size_t part = std::min(size, sink.size());
        if (fill(descriptor, sink.data(), part) == Filled::EndOfStream) {
            return Filled::EndOfStream;
        }
        size -= part;
    }
    return Filled::Whole;
}

} // namespace

FrameIn read_frame(int descriptor) {
    std::uint32_t size = 0;
    std::array<char, sizeof size> prefix{};
    if (fill(descriptor, prefix.data(), prefix.size()) == Filled::EndOfStream) {
        return std::monostate{};
    }
    std::memcpy(&size, prefix.data(), sizeof size);
    if (size > kMaxFrameSkipped) {
        return FrameFault::Lost;
    }
    if (size > kMaxFrameIn) {
        return skip(descriptor, size) == Filled::Whole ? FrameIn{FrameFault::TooLarge}
                                                       : FrameIn{std::monostate{}};
    }
    std::string message(size, '\0');
    if (fill(descriptor, message.data(), message.size()) == Filled::EndOfStream) {
        return std::monostate{};
    }
    return message;
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
    while (!rest.empty()) {
        const ssize_t count = ::write(descriptor, rest.data(), rest.size());
        if (count >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return Written::PeerGone;
        }
    }
    return Written::Yes;
}

} // namespace tessera::messaging
