// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/replies.h"
#include "messaging/session.h"
#include "platform/interruption.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace tessera::messaging {

/// The most requests that wait for an answer, and the most bytes that their messages have together: a picture
/// of 32 MiB in Base64, in the chunks that the extension makes of it, and some more.
inline constexpr std::size_t kMostWaiting = 512;
inline constexpr std::size_t kMostWaitingBytes = 48U << 20U;

/// Whether a request needn't wait for its turn.
bool may_overtake(const Request& request);

/// Has a session answer requests, one after the other, on a thread of its own. Its functions are for any
/// other thread.
class Worker {
public:
    Worker(Session& session, Replies& replies);

    /// Answers the requests that it has taken, but no longer asks the user or another program anything.
    ~Worker();

    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    enum class Taken { Yes, TooManyWait };

    /// `size`: bytes of the message.
    Taken take(Request request, std::size_t size);

    /// Whether everything is answered, now or within `time`.
    bool is_idle_within(std::chrono::milliseconds time);

    /// For a lock, which ends every request before it: closes windows, and answers waiting requests with
    /// `interrupted`. A request that can no longer be called back finishes, and leaves the vault locked and
    /// nothing held.
    void interrupt();

private:
    struct Item {
        Request request;
        std::size_t size;
        std::uint64_t locks; ///< how many there had been
    };

    void run();
    std::optional<Item> next(); ///< waits; none at the end
    void answer(const Item& item);
    std::string reply_after_lock(const Request& request);
    bool was_locked_since(const Item& item);

    Session& session_;
    Replies& replies_;
    platform::Interruption interruption_;
    std::mutex mutex_; ///< of all that follows
    std::condition_variable changed_;
    std::deque<Item> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::uint64_t locks_ = 0;
    bool busy_ = false;
    bool ending_ = false;
    std::thread thread_; ///< last: it uses the others
};

} // namespace tessera::messaging
