// SPDX-License-Identifier: Apache-2.0
#include "messaging/host.h"

#include "messaging/frame.h"
#include "platform/desktop_lock.h"
#include "platform/stack.h"

#include <poll.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <optional>

namespace tessera::messaging {
namespace {

/// How long an answer under way is waited for when the desktop locks; logind gives five seconds before sleep.
constexpr std::chrono::seconds kAnswerTime{1};

/// A session, which is single-threaded, and the lock of the desktop, which comes on a thread of its own.
class LockableSession {
public:
    explicit LockableSession(Session& session) : session_(session) {}

    std::string answer(const std::string& message) {
        const std::lock_guard busy{busy_};
        std::string text = session_.answer(message);
        if (forget_.exchange(false)) {
            session_.forget_secrets();
        }
        return text;
    }

    /// See Session::forget_expired.
    std::optional<std::chrono::milliseconds> forget_expired() {
        const std::lock_guard busy{busy_};
        return session_.forget_expired();
    }

    /// Waits for a short answer, so that a key which it is about to keep is forgotten too. A long one waits
    /// for a person, in a window outside the browser: what that person then does is done after the lock, and
    /// stands.
    void lock() {
        forget_ = true;
        const std::unique_lock idle{busy_, kAnswerTime};
        lock_vault();
        if (idle) {
            session_.forget_secrets();
            forget_ = false;
        }
    }

private:
    /// By an object of its own: the session's may be in use.
    void lock_vault() const {
        try {
            vault::Vault{session_.vault_path()}.lock();
        } catch (const std::exception&) {
            // There is nobody to tell, and the next lock tries again.
        }
    }

    Session& session_;
    std::timed_mutex busy_;
    std::atomic<bool> forget_ = false;
};

Written reply(int out, const std::string& text) {
    try {
        return write_frame(out, text);
    } catch (const Error& error) {
        const json id = json::parse(text).value("id", json());
        return write_frame(out, error_reply(id, error));
    }
}

/// Returns when something can be read; until then what gets too old is forgotten.
void await_message(LockableSession& session, int in) {
    constexpr int kForever = -1;
    pollfd input{.fd = in, .events = POLLIN, .revents = 0};
    int ready = 0;
    do {
        const auto left = session.forget_expired();
        ready = ::poll(&input, 1, left ? static_cast<int>(left->count()) : kForever);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
}

} // namespace

void run_host(Session& session, int in, int out) {
    LockableSession lockable{session};
    const platform::DesktopLockWatch watch{[&] { lockable.lock(); }};
    for (;;) {
        platform::scrub_stack(); // of the request before
        await_message(lockable, in);
        const FrameIn frame = read_frame(in);
        if (const auto* message = std::get_if<std::string>(&frame)) {
            if (reply(out, lockable.answer(*message)) == Written::PeerGone) {
                return;
            }
        } else if (const auto* fault = std::get_if<FrameFault>(&frame)) {
            if (reply(out, session.answer_too_large()) == Written::PeerGone || *fault == FrameFault::Lost) {
                return;
            }
        } else {
            return;
        }
    }
}

} // namespace tessera::messaging
