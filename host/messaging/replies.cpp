// SPDX-License-Identifier: Apache-2.0
#include "messaging/replies.h"

#include "messaging/json_rpc.h"

namespace tessera::messaging {
namespace {

Written write_reply(int out, const std::string& text) {
    try {
        return write_frame(out, text);
    } catch (const Error& error) {
        const json id = json::parse(text).value("id", json());
        return write_frame(out, error_reply(id, error));
    }
}

} // namespace

void Replies::send(const std::string& text) {
    const std::lock_guard alone{one_at_a_time_};
    if (!peer_gone_.is_raised() && write_reply(out_, text) == Written::PeerGone) {
        peer_gone_.raise();
    }
}

} // namespace tessera::messaging
