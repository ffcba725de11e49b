// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/process/worker.h"

#include <sys/socket.h>
#include <sys/types.h>

#include <array>

namespace tessera::platform {

/// The message to the pool for each piece of work, with two descriptors in this order (SCM_RIGHTS): the
/// input, as a file in memory, and the end of a pipe that takes the reply.
struct WorkOrder {
    std::uint64_t input_size;
};

inline constexpr std::size_t kOrderDescriptors = 2;

/// The last byte of a reply: its worker didn't die halfway.
inline constexpr std::uint8_t kReplyEnd = 0xED;

/// Room for an order and the control message with its descriptors, as sendmsg(2) and recvmsg(2) want it.
class OrderMessage {
public:
    OrderMessage() {
        message_.msg_iov = &text_;
        message_.msg_iovlen = 1;
        message_.msg_control = control_.data();
        message_.msg_controllen = control_.size();
    }
    OrderMessage(const OrderMessage&) = delete;
    OrderMessage& operator=(const OrderMessage&) = delete;

    msghdr& header() { return message_; }
    WorkOrder& order() { return order_; }

private:
    WorkOrder order_{};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(kOrderDescriptors * sizeof(int))> control_{};
    iovec text_{&order_, sizeof order_};
    msghdr message_{};
};

/// The pool's and its workers' whole life, in the process that the WorkerPool forked; `parent` is that one's
/// id.
[[noreturn]] void run_worker_pool(pid_t parent, int socket, const WorkerWork& work,
                                  const WorkerLimits& limits);

} // namespace tessera::platform
