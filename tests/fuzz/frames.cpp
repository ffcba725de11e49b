// SPDX-License-Identifier: Apache-2.0
// A stream of native messaging frames. The first byte is not of it: a zero puts zeros behind the stream,
// enough for the largest frame and one that is skipped.
#include "fuzz/property.h"
#include "messaging/frame.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <string>

using namespace tessera;
using namespace tessera::messaging;
using fuzz::require;

namespace {

constexpr std::size_t kZeros = 2U << 20U;
constexpr int kMostFrames = 64;

/// A file in memory, read from its start.
class Stream {
public:
    Stream() : descriptor_{::memfd_create("frames", MFD_CLOEXEC)} {
        require(descriptor_ >= 0, "memfd_create");
    }
    ~Stream() { ::close(descriptor_); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    int descriptor() const { return descriptor_; }
    void rewind() { ::lseek(descriptor_, 0, SEEK_SET); }

    void fill(std::string_view bytes, std::size_t zeros) {
        const auto size = static_cast<ssize_t>(bytes.size());
        require(::write(descriptor_, bytes.data(), bytes.size()) == size, "write");
        require(::ftruncate(descriptor_, size + static_cast<off_t>(zeros)) == 0, "ftruncate");
        rewind();
    }

private:
    int descriptor_;
};

/// What read_frame should give: the stream as text, read the plain way.
class Expected {
public:
    Expected(std::string_view bytes, std::size_t zeros) : rest_{bytes}, zeros_{zeros} {}

    FrameIn next() {
        std::uint32_t size = 0;
        const std::string prefix = take(sizeof size);
        if (prefix.size() < sizeof size) {
            return std::monostate{};
        }
        std::memcpy(&size, prefix.data(), sizeof size);
        if (size > kMaxFrameSkipped) {
            return FrameFault::Lost;
        }
        const std::string message = take(size);
        if (message.size() < size) {
            return std::monostate{};
        }
        return size > kMaxFrameIn ? FrameIn{FrameFault::TooLarge} : FrameIn{message};
    }

private:
    std::string take(std::size_t size) {
        std::string taken{rest_.substr(0, size)};
        rest_.remove_prefix(taken.size());
        const std::size_t zeros = std::min(size - taken.size(), zeros_);
        zeros_ -= zeros;
        return taken.append(zeros, '\0');
    }

    std::string_view rest_;
    std::size_t zeros_;
};

void comes_back(const std::string& message) {
    Stream stream;
    require(write_frame(stream.descriptor(), message) == Written::Yes, "a frame is written");
    stream.rewind();
    require(read_frame(stream.descriptor()) == FrameIn{message}, "and read again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view bytes = fuzz::text_of(data + 1, size - 1);
    const std::size_t zeros = data[0] == 0 ? kZeros : 0;
    Stream stream;
    stream.fill(bytes, zeros);
    Expected expected{bytes, zeros};
    for (int i = 0; i < kMostFrames; ++i) {
        const FrameIn frame = read_frame(stream.descriptor());
        require(frame == expected.next(), "frames are told apart");
        if (const auto* message = std::get_if<std::string>(&frame)) {
            comes_back(*message);
        } else if (frame != FrameIn{FrameFault::TooLarge}) {
            break;
        }
    }
    return 0;
}
