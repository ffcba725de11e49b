// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/frame.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::cli {

/// A host started the way a browser starts it: pipes for standard input and output, the extension's origin as
/// first argument. Used by `tessera script` and by the messaging tests.
class HostProcess {
public:
    /// `options` follow the browser's arguments. Throws ProgramFailed if `executable` doesn't start.
    HostProcess(const std::filesystem::path& executable, std::vector<std::string> options);
    ~HostProcess();
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;

    messaging::Written send(std::string_view message);
    messaging::FrameIn receive();

    /// The descriptor of the host's standard input, for tests that write frames of their own.
    int input() const;
    /// That of its standard output, to see whether there is a reply.
    int output() const;
    int pid() const;

    /// Closes the host's standard input, as a browser does when it disconnects.
    void close_input();

    /// Waits for its end; the exit status (128 + signal number for a signal).
    int wait();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace tessera::cli
