// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/frame.h"
#include "platform/interruption.h"

#include <mutex>
#include <string>

namespace tessera::messaging {

/// The way to the browser, for several threads: frames never mix.
class Replies {
public:
    explicit Replies(int out) : out_(out) {}

    /// A JSON-RPC reply. In the place of one that is too large for a browser goes an error.
    void send(const std::string& text);

    /// Raised when the browser takes no replies any more. They are dropped from then on.
    const platform::Interruption& peer_gone() const { return peer_gone_; }

private:
    int out_;
    std::mutex one_at_a_time_;
    platform::Interruption peer_gone_;
};

} // namespace tessera::messaging
