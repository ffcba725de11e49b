// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/descriptor.h"
#include "platform/process/worker.h"

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tessera::platform {

/// Works on untrusted bytes, each piece of work in a new process that is confined
/// (platform/process/sandbox.h) and gone afterwards, whatever the bytes do to it.
///
/// Workers are forked from a small process that is forked itself when this object is made: before any key is
/// in memory and before any thread is there, so that neither is ever in a worker. It has no file open, its
/// environment is wiped, and it dies with its parent. If it dies, it isn't replaced, since a process that
/// holds keys can't make a clean copy of itself; run() fails from then on.
class WorkerPool {
public:
    using Work = WorkerWork;
    using Limits = WorkerLimits;

    /// Call it while the process has one thread and no secret. Never throws: if it can't fork, run() fails.
    /// If the system refuses seccomp, it prints a warning on standard error and keeps the other limits.
    WorkerPool(const Work& work, const Limits& limits);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// What the worker returned for the input. Don't trust it: the input may have taken over the worker.
    /// Nothing if the worker didn't start, died, was late or sent too much. Throws Interrupted.
    std::optional<std::vector<std::uint8_t>> run(std::span<const std::uint8_t> input);

    /// The pool's process id, negative if it couldn't be made. Stays the same after the process dies.
    pid_t id() const { return id_; }

private:
    Limits limits_;
    Descriptor socket_{-1};
    pid_t id_ = -1;
};

} // namespace tessera::platform
