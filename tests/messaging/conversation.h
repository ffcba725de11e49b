// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catch_header.h"
#include "messaging/running_host.h"

#include <poll.h>

#include <chrono>
#include <map>
#include <set>
#include <string>

namespace tessera::test {

/// Requests to a host whose replies come in another order. A host that hangs is a failed check, after a time
/// that says nothing about how fast it should be.
class Conversation {
public:
    explicit Conversation(RunningHost& host) : host_(host) {}

    /// Does not wait. The request's id.
    int send(const std::string& method, const json& params = json::object()) {
        ++last_id_;
        const json request = {{"jsonrpc", "2.0"}, {"id", last_id_}, {"method", method}, {"params", params}};
        REQUIRE(host_.process().send(request.dump()) == messaging::Written::Yes);
        return last_id_;
    }

    /// The reply to that request; null if the host hangs or has ended.
    json reply_to(int id) {
        while (!replies_.contains(id) && is_readable(std::chrono::seconds{40})) {
            const auto reply = host_.reply();
            if (!reply) {
                break;
            }
            replies_[(*reply)["id"]] = *reply;
        }
        return replies_.contains(id) ? replies_[id] : json();
    }

    /// The name of the error that it gets, "none", or "no reply".
    std::string error_of(int id) {
        const json reply = reply_to(id);
        return reply.is_null() ? "no reply" : reply.value("/error/data/name"_json_pointer, "none");
    }

    /// Whether a reply to it has come already.
    bool is_answered(int id) {
        while (is_readable(std::chrono::milliseconds{0})) {
            const auto reply = host_.reply();
            if (!reply) {
                break;
            }
            replies_[(*reply)["id"]] = *reply;
        }
        return replies_.contains(id);
    }

    /// How long the answer takes.
    std::chrono::milliseconds time_of(const std::string& method, json& result) {
        const auto begin = std::chrono::steady_clock::now();
        result = reply_to(send(method));
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                     begin);
    }

private:
    bool is_readable(std::chrono::milliseconds time) {
        pollfd output{host_.process().output(), POLLIN, 0};
        return ::poll(&output, 1, static_cast<int>(time.count())) > 0;
    }

    RunningHost& host_;
    int last_id_ = 1000;
    std::map<int, json> replies_;
};

} // namespace tessera::test
