// SPDX-License-Identifier: Apache-2.0
#include "messaging/host.h"

#include "error.h"
#include "messaging/frame.h"
#include "messaging/replies.h"
#include "messaging/worker.h"
#include "platform/desktop/lock.h"
#include "platform/interruption.h"
#include "platform/process/stack.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <new>
#include <optional>
#include <utility>

namespace tessera::messaging {
namespace {

using Clock = std::chrono::steady_clock;

/// A request that takes no longer than this stays ahead of those that may overtake.
constexpr std::chrono::milliseconds kShortAnswer{100};

/// How long we wait for an answer under way when the desktop locks, so that its data is out of memory before
/// the machine sleeps; logind gives five seconds.
constexpr std::chrono::seconds kAnswerTime{1};

Error error_of(FrameFault fault) {
    return fault == FrameFault::Half ? Error{ErrorCode::ParseError, "the rest of the message did not come"}
                                     : Error{ErrorCode::FrameTooLarge};
}

/// Owns the stream. Answers requests that may overtake others directly, and gives the rest to a worker.
class Host {
public:
    Host(Session& session, int in, int out)
        : session_(session), reader_(in), in_(in), replies_(out), beside_(session.beside()),
          worker_(session, replies_) {}

    /// Runs until the end of the stream, or until it's lost.
    void serve() {
        const platform::Interruptible by_peer{replies_.peer_gone()};
        bool goes_on = true;
        while (goes_on) {
            platform::scrub_stack(); // of the request before
            try {
                goes_on = take(next_frame());
            } catch (const Error&) {
                return; // the peer is gone
            }
        }
    }

    /// On the thread of the desktop's lock.
    void lock() {
        worker_.interrupt();
        session_.beside()->lock_quietly();
        worker_.is_idle_within(kAnswerTime);
    }

private:
    /// Waits, and meanwhile forgets what has been held too long.
    FrameIn next_frame() {
        std::optional<Clock::time_point> end; // of a frame that has begun
        for (;;) {
            // The worker may hold something from the next moment on, and the whole time limit then applies to
            // it.
            const auto left = session_.held().forget_expired().value_or(session_.patience());
            const auto until = std::min(Clock::now() + left, end.value_or(Clock::time_point::max()));
            if (platform::wait_until_ready(in_, POLLIN, until) == platform::Wait::Ready) {
                if (auto frame = reader_.read_some()) {
                    return *std::move(frame);
                }
                if (reader_.is_inside() && !end) {
                    end = Clock::now() + session_.patience();
                }
            }
            if (end && Clock::now() >= *end) {
                return FrameFault::Half;
            }
        }
    }

    /// Whether there may be a next one.
    bool take(const FrameIn& frame) {
        if (const auto* message = std::get_if<std::string>(&frame)) {
            take(*message);
            return true;
        }
        const auto* fault = std::get_if<FrameFault>(&frame);
        if (fault != nullptr) {
            replies_.send(error_reply(nullptr, error_of(*fault)));
        }
        return fault != nullptr && *fault == FrameFault::TooLarge;
    }

    void take(const std::string& message) {
        try {
            answer_or_hand_on(parse_request(message), message.size());
        } catch (const RequestFault& fault) {
            replies_.send(error_reply(fault.id, fault.error));
        } catch (const std::bad_alloc&) {
            replies_.send(error_reply(nullptr, Error{ErrorCode::InternalError}));
        }
    }

    void answer_or_hand_on(Request request, std::size_t size) {
        if (may_overtake(request) && !worker_.is_idle_within(kShortAnswer) && session_.is_greeted()) {
            if (request.method == "lock") {
                worker_.interrupt();
            }
            replies_.send(beside_->answer(request));
            return;
        }
        const json id = request.id;
        if (worker_.take(std::move(request), size) == Worker::Taken::TooManyWait) {
            replies_.send(error_reply(id, Error{ErrorCode::TooManyRequests}));
        }
    }

    Session& session_;
    FrameReader reader_;
    int in_;
    Replies replies_;
    std::unique_ptr<Session> beside_;
    Worker worker_; ///< last: it uses the others
};

} // namespace

void run_host(Session& session, int in, int out) {
    Host host{session, in, out};
    const platform::DesktopLockWatch watch{[&] { host.lock(); }};
    host.serve();
}

} // namespace tessera::messaging
