// SPDX-License-Identifier: Apache-2.0
#include "messaging/worker.h"

#include "messaging/methods.h"
#include "platform/process/stack.h"

#include <utility>

namespace tessera::messaging {
namespace {

bool says_unlocked(const std::string& reply) {
    return json::parse(reply).value("/result/vault"_json_pointer, json()) == "unlocked";
}

} // namespace

bool may_overtake(const Request& request) {
    const Method* const method = find_method(request.method);
    return method != nullptr && method->turn == Turn::Overtakes;
}

Worker::Worker(Session& session, Replies& replies)
    : session_(session), replies_(replies), thread_([this] { run(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard alone{mutex_};
        ending_ = true;
        interruption_.raise();
    }
    changed_.notify_all();
    thread_.join();
}

Worker::Taken Worker::take(Request request, std::size_t size) {
    {
        const std::lock_guard alone{mutex_};
        if (waiting_.size() >= kMostWaiting || waiting_bytes_ + size > kMostWaitingBytes) {
            return Taken::TooManyWait;
        }
        waiting_.push_back({std::move(request), size, locks_});
        waiting_bytes_ += size;
    }
    changed_.notify_all();
    return Taken::Yes;
}

bool Worker::is_idle_within(std::chrono::milliseconds time) {
    std::unique_lock alone{mutex_};
    return changed_.wait_for(alone, time, [&] { return waiting_.empty() && !busy_; });
}

void Worker::interrupt() {
    const std::lock_guard alone{mutex_};
    ++locks_;
    interruption_.raise();
}

void Worker::run() {
    const platform::Interruptible by_lock_or_end{interruption_};
    while (std::optional<Item> item = next()) {
        answer(*item);
        item.reset(); // its parameters may be secret
        platform::scrub_stack();
    }
}

std::optional<Worker::Item> Worker::next() {
    std::unique_lock alone{mutex_};
    busy_ = false;
    changed_.notify_all();
    changed_.wait(alone, [&] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) {
        return std::nullopt;
    }
    Item item = std::move(waiting_.front());
    waiting_.pop_front();
    waiting_bytes_ -= item.size;
    busy_ = true;
    if (!ending_ && item.locks == locks_) {
        interruption_.clear(); // of the locks before it
    }
    return item;
}

void Worker::answer(const Item& item) {
    if (was_locked_since(item) && !may_overtake(item.request)) {
        replies_.send(error_reply(item.request.id, Error{ErrorCode::Interrupted}));
        return;
    }
    std::string text = session_.answer(item.request);
    if (was_locked_since(item)) {
        session_.lock_quietly();
        if (says_unlocked(text)) {
            text = reply_after_lock(item.request);
        }
    }
    replies_.send(text);
}

/// Replaces a reply that the lock has made untrue.
std::string Worker::reply_after_lock(const Request& request) {
    return may_overtake(request) ? session_.answer(request)
                                 : error_reply(request.id, Error{ErrorCode::Interrupted});
}

bool Worker::was_locked_since(const Item& item) {
    const std::lock_guard alone{mutex_};
    return item.locks != locks_;
}

} // namespace tessera::messaging
