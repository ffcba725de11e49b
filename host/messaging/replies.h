// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/frame.h"
#include "platform/interruption.h"

#include <mutex>
#include <string>

namespace tessera::messaging {

/// Sends replies to the browser from several threads, without mixing frames.
class Replies {
public:
    explicit Replies(int out) : out_(out) {}

    /// Sends a JSON-RPC reply, or an error in its place if it's too large for a browser.
    void send(const std::string& text);

    /// Raised when the browser takes no replies any more. They are dropped from then on.
    const platform::Interruption& peer_gone() const { return peer_gone_; }

private:
    int out_;
    std::mutex one_at_a_time_;
    platform::Interruption peer_gone_;
};

} // namespace tessera::messaging
