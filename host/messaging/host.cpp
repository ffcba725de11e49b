// SPDX-License-Identifier: Apache-2.0
#include "messaging/host.h"

#include "messaging/frame.h"

namespace tessera::messaging {
namespace {

Written reply(int out, const std::string& text) {
    try {
        return write_frame(out, text);
    } catch (const Error& error) {
        const json id = json::parse(text).value("id", json());
        return write_frame(out, error_reply(id, error));
    }
}

} // namespace

void run_host(Session& session, int in, int out) {
    for (;;) {
        const FrameIn frame = read_frame(in);
        if (const auto* message = std::get_if<std::string>(&frame)) {
            if (reply(out, session.answer(*message)) == Written::PeerGone) {
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
