// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/json_rpc.h"
#include "messaging/method_context.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace tessera::messaging {

/// One conversation with one browser port, from `hello` to the end of the stream. Knows no descriptors: text
/// in, text out. For one thread at a time.
class Session {
public:
    explicit Session(SessionOptions options);

    /// The same conversation for another thread, which answers while this one waits.
    std::unique_ptr<Session> beside() const;

    /// The reply to one message or request. Never throws because of what the message says.
    std::string answer(std::string_view message);
    std::string answer(const Request& request);

    /// Whether a valid `hello` has come. For any thread.
    bool is_greeted() const { return context_.conversation->is_greeted; }

    /// What waits for the next requests. For any thread.
    HeldSecrets& held() const { return context_.held(); }

    std::chrono::milliseconds patience() const { return context_.options.patience; }

    /// Locks the vault and forgets what is held, as a locking desktop does. It reports no failure; the next
    /// lock tries again.
    void lock_quietly();

private:
    Session(SessionOptions options, std::shared_ptr<Conversation> conversation);

    json call(const Request& request);

    MethodContext context_;
};

} // namespace tessera::messaging
