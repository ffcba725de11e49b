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

/// Does one piece of work on bytes of strangers in a process that is made for it, shut in
/// (platform/process/sandbox.h) and gone afterwards, whatever the bytes do to it.
///
/// Workers are forked from a small process that is forked itself when this object is made: before any key is
/// in memory and before any thread is there, so that neither is ever in a worker. It has no file open, its
/// environment is wiped, and it dies with its parent. It is not replaced where it dies: a process that
/// holds keys has no clean copy of itself to give, and run() fails from then on.
class WorkerPool {
public:
    using Work = WorkerWork;
    using Limits = WorkerLimits;

    /// To be called while the process has one thread and no secret. Throws nothing: where no process can be
    /// made, run() fails. Where the system refuses seccomp, standard error is told, and the other limits
    /// hold.
    WorkerPool(const Work& work, const Limits& limits);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// What the work gave for the input: not to be trusted, it comes from a process that may be anybody's by
    /// then. None where the worker did not start, died, was late or said too much. Throws Interrupted.
    std::optional<std::vector<std::uint8_t>> run(std::span<const std::uint8_t> input);

    /// Process id, negative where it could not be made. Remains after its death.
    pid_t id() const { return id_; }

private:
    Limits limits_;
    Descriptor socket_{-1};
    pid_t id_ = -1;
};

} // namespace tessera::platform
