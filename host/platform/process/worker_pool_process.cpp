// SPDX-License-Identifier: Apache-2.0
#include "platform/process/worker_pool_process.h"

#include "platform/process/large_pages.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace tessera::platform {
namespace {

constexpr int kSocket = STDERR_FILENO + 1;

/// Other programs keep secrets in the environment.
void wipe_environment() {
    for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        ::explicit_bzero(*variable, std::strlen(*variable));
    }
    ::clearenv();
}

/// Keeps the socket, at kSocket, and standard error. Points the other standard streams at nothing, so that
/// libraries find them open.
bool keep_only(int socket) {
    const int above = ::fcntl(socket, F_DUPFD_CLOEXEC, kSocket + 1); // it may be a standard stream's number
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere < 0 || ::dup2(nowhere, STDIN_FILENO) < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0 ||
        ::dup2(above, kSocket) < 0) {
        return false;
    }
    ::closefrom(kSocket + 1);
    return true;
}

void say(std::string_view sentence) {
    // If standard error is closed, drop the sentence.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
}

struct Order {
    std::uint64_t input_size = 0;
    int input = -1;
    int reply = -1;
};

/// The end of the socket ends the pool, and so does a message that isn't ours.
Order receive_order() {
    std::array<int, kOrderDescriptors> descriptors{};
    OrderMessage message;
    ssize_t received = 0;
    do {
        received = ::recvmsg(kSocket, &message.header(), MSG_CMSG_CLOEXEC);
    } while (received < 0 && errno == EINTR);
    const cmsghdr* header = CMSG_FIRSTHDR(&message.header());
    if (received != static_cast<ssize_t>(sizeof(WorkOrder)) || header == nullptr ||
        header->cmsg_len != CMSG_LEN(sizeof descriptors)) {
        ::_exit(EXIT_SUCCESS);
    }
    std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    return {message.order().input_size, descriptors[0], descriptors[1]};
}

std::span<const std::uint8_t> mapped(int file, std::uint64_t size) {
    if (size == 0) {
        return {};
    }
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
    if (start == MAP_FAILED) {
        ::_exit(EXIT_FAILURE);
    }
    return {static_cast<const std::uint8_t*>(start), size};
}

void write_all(int descriptor, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written <= 0) {
            ::_exit(EXIT_FAILURE);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

/// The state of the worker that this process is. Signal handlers can reach nothing else.
int last_reply = -1;
std::span<const std::uint8_t> last_words;

void say_last_words(int /*signal*/) {
    if (!last_words.empty()) {
        write_all(last_reply, last_words);
        write_all(last_reply, {&kReplyEnd, 1});
    }
    ::_exit(EXIT_FAILURE);
}

/// What a pool finds out for its workers before it's confined.
struct Surroundings {
    std::uint64_t mapped; ///< address_space()
    enum class Seccomp { Available, Refused } seccomp;
};

[[noreturn]] void live_as_worker(pid_t pool, const Order& order, const WorkerWork& work,
                                 const WorkerLimits& limits, Surroundings surroundings) {
    last_reply = order.reply;
    const bool bounded = die_with_parent(pool) && die_after(limits.time);
    const std::span<const std::uint8_t> input = mapped(order.input, order.input_size);
    ::close(order.input);
    ::close(kSocket);
    if (!bounded || !limit_resources(limits.resources, surroundings.mapped + input.size()) ||
        (surroundings.seccomp == Surroundings::Seccomp::Available && !filter_system_calls(Inmate::Worker))) {
        ::_exit(EXIT_FAILURE);
    }
    use_large_pages();
    try {
        std::vector<std::uint8_t> reply = work(input);
        reply.push_back(kReplyEnd);
        write_all(order.reply, reply);
    } catch (...) {
        ::_exit(EXIT_FAILURE);
    }
    // Giving back hundreds of megabytes takes a while, so the reply ends before that.
    ::close(order.reply);
    ::_exit(EXIT_SUCCESS);
}

} // namespace

void run_worker_pool(pid_t parent, int socket, const WorkerWork& work, const WorkerLimits& limits) {
    if (!die_with_parent(parent) || !keep_only(socket)) {
        ::_exit(EXIT_FAILURE);
    }
    wipe_environment();
    std::signal(SIGCHLD, SIG_IGN); // the kernel buries the workers
    std::signal(SIGXCPU, say_last_words);
    last_words = limits.last_words;
    const std::uint64_t mapped = address_space();
    using Seccomp = Surroundings::Seccomp;
    const Surroundings surroundings{mapped, filter_system_calls(Inmate::WorkerPool) ? Seccomp::Available
                                                                                    : Seccomp::Refused};
    if (surroundings.seccomp == Seccomp::Refused) {
        say("tessera: this system refuses seccomp; pictures are read in a process with other limits only\n");
    }
    ::dup2(STDIN_FILENO, STDERR_FILENO);
    const pid_t self = ::getpid();
    for (;;) {
        const Order order = receive_order();
        if (::fork() == 0) {
            live_as_worker(self, order, work, limits, surroundings);
        }
        // Also if the fork failed: the end of the pipe reports it.
        ::close(order.input);
        ::close(order.reply);
    }
}

} // namespace tessera::platform
