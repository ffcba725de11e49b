// SPDX-License-Identifier: Apache-2.0
#include "platform/process/worker_pool.h"

#include "platform/interruption.h"
#include "platform/process/worker_pool_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace tessera::platform {
namespace {

using Clock = std::chrono::steady_clock;

/// The kernel ends a late worker, and its pipe with it. This deadline covers other cases, such as a stopped
/// pool.
constexpr std::chrono::milliseconds kGrace{500};

/// MFD_NOEXEC_SEAL of Linux 6.3: the file can never be run. Some systems are set up to require it.
constexpr unsigned kNeverExecutable = 0x0008U;

Descriptor file_in_memory() {
    constexpr const char* kName = "tessera-work";
    constexpr unsigned kMemoryFileFlags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
    const int file = ::memfd_create(kName, kMemoryFileFlags | kNeverExecutable);
    return Descriptor{file < 0 && errno == EINVAL ? ::memfd_create(kName, kMemoryFileFlags) : file};
}

/// A file in memory, sealed against changes; none if there's no room for it.
Descriptor sealed_copy(std::span<const std::uint8_t> bytes) {
    Descriptor file = file_in_memory();
    while (file && !bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return Descriptor{-1};
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (!file ||
        ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        return Descriptor{-1};
    }
    return file;
}

bool send_order(int socket, WorkOrder order, const std::array<int, kOrderDescriptors>& descriptors) {
    OrderMessage message;
    message.order() = order;
    cmsghdr* header = CMSG_FIRSTHDR(&message.header());
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(socket, &message.header(), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (sent < 0 && errno == EINTR);
    return sent == static_cast<ssize_t>(sizeof order);
}

/// Everything up to the end of the stream; none if that doesn't come in time, or if there is too much.
std::optional<std::vector<std::uint8_t>> read_all(int descriptor, std::size_t most, Clock::time_point until) {
    std::vector<std::uint8_t> bytes;
    std::array<std::uint8_t, 4096> chunk;
    while (wait_until_ready(descriptor, POLLIN, until) == Wait::Ready) {
        const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count == 0) {
            return bytes;
        }
        if (count < 0 || bytes.size() + static_cast<std::size_t>(count) > most) {
            break;
        }
        bytes.insert(bytes.end(), chunk.begin(), chunk.begin() + count);
    }
    return std::nullopt;
}

} // namespace

WorkerPool::WorkerPool(const Work& work, const Limits& limits) : limits_(limits) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return;
    }
    socket_ = Descriptor{ends[0]};
    const Descriptor theirs{ends[1]};
    const pid_t parent = ::getpid();
    id_ = ::fork();
    if (id_ == 0) {
        run_worker_pool(parent, theirs.get(), work, limits);
    }
}

WorkerPool::~WorkerPool() {
    if (id_ > 0) {
        ::kill(id_, SIGKILL); // it has nothing to lose, and takes a worker along
        while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
}

std::optional<std::vector<std::uint8_t>> WorkerPool::run(std::span<const std::uint8_t> input) {
    const auto until = Clock::now() + limits_.time + kGrace;
    const Descriptor copy = sealed_copy(input);
    std::array<int, 2> pipe{};
    if (!socket_ || !copy || ::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    const Descriptor reply{pipe[0]};
    Descriptor reply_end{pipe[1]};
    if (!send_order(socket_.get(), {input.size()}, {copy.get(), reply_end.get()})) {
        return std::nullopt;
    }
    reply_end.close(); // the stream ends with the worker's copy
    auto bytes = read_all(reply.get(), limits_.reply + 1, until);
    if (!bytes || bytes->empty() || bytes->back() != kReplyEnd) {
        return std::nullopt;
    }
    bytes->pop_back();
    return bytes;
}

} // namespace tessera::platform
