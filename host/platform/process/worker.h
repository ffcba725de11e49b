// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/process/sandbox.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// The work of a worker (platform/process/worker_pool.h), and its limits.
namespace tessera::platform {

/// From bytes to bytes. An exception ends the worker.
using WorkerWork = std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t>)>;

struct WorkerLimits {
    ResourceLimits resources;
    std::chrono::milliseconds time; ///< by the clock, from start to reply
    std::size_t reply;              ///< bytes
    /// The reply of a worker whose CPU time is over; otherwise it ends without a reply. Must live as long as
    /// the pool.
    std::span<const std::uint8_t> last_words = {};
};

} // namespace tessera::platform
