// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "memory/memory_scan.h"
#include "messaging/running_host.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::test {

enum class KernelKeyring { Used, Refused }; ///< refused as in a container

/// A host as a browser starts it, which has said hello, and whose memory can be read.
class WatchedHost {
public:
    struct Options {
        std::optional<std::string> passphrase = {}; ///< from a file; else: pinentry or the desktop's keyring
        std::optional<std::filesystem::path> vault = {}; ///< else: its own
        std::int64_t now = 1'111'111'109;
        KernelKeyring keyring = KernelKeyring::Used;
    };

    explicit WatchedHost(const Options& options);

    std::filesystem::path vault() const { return vault_; }
    std::int64_t now() const { return now_; }

    /// Throws if the reply is an error.
    json result(const std::string& method, const json& params = json::object()) {
        return host_->result(method, params);
    }

    /// Sends a request without its last byte, and returns when the host has read that much.
    void send_incomplete(std::string_view request);
    void send_rest(std::string_view request);

    /// Locks when the request has started that program. The reply to the request.
    json locked_while(const std::string& method, const std::string& program);

    /// The host, and every process that it started.
    std::vector<pid_t> processes() const;
    Scan scan(const Needles& needles) const;

private:
    ScratchFolder folder_;
    std::filesystem::path vault_;
    std::int64_t now_;
    std::unique_ptr<RunningHost> host_;
};

} // namespace tessera::test
