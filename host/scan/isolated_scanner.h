// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/process/worker_pool.h"
#include "scan/scan_reply.h"

#include <array>

namespace tessera::scan {

/// The reply of a picture's process whose CPU time is over. No other reply is as short.
inline constexpr std::array<std::uint8_t, 1> kOutOfTime{0xFF};

/// The limits of the process that reads a picture.
///
/// The hungriest honest picture, a progressive JPEG of 50 million pixels, takes half a second of CPU and 200
/// MiB here (tests/bench/bombs). CPU time decides; the limit by the clock leaves room for a machine that
/// twenty other programs keep busy.
inline constexpr platform::WorkerPool::Limits kIsolatedLimits{
    .resources = {.memory = 256ULL << 20U, .cpu_time = std::chrono::milliseconds{2'900}},
    .time = std::chrono::seconds{60},
    .reply = kMaxReplyBytes,
    .last_words = kOutOfTime,
};

/// Turns a picture file into the reply of the picture's process: scan_picture(), then reply_of().
std::vector<std::uint8_t> scan_and_reply(std::span<const std::uint8_t> file, const IsWanted& is_wanted);

/// Runs scan_picture() on each picture in a new sandboxed process (platform/process/worker_pool.h). Make it
/// before any key is in memory and before the first thread starts.
class IsolatedScanner {
public:
    /// Asks `is_wanted` in that process, to stop early, and here again, since we don't trust the reply.
    explicit IsolatedScanner(IsWanted is_wanted,
                             const platform::WorkerPool::Limits& limits = kIsolatedLimits);

    /// Tests pass work that misbehaves.
    IsolatedScanner(IsWanted is_wanted, const platform::WorkerPool::Work& work,
                    const platform::WorkerPool::Limits& limits);

    /// Like scan_picture(), but with two more reasons: TooMuchTime if the picture's CPU time ran out,
    /// DecoderFailed if its process ended without a credible reply for another cause.
    ScanResult scan(std::span<const std::uint8_t> file);

    const platform::WorkerPool& pool() const { return pool_; }

private:
    IsWanted is_wanted_;
    platform::WorkerPool pool_;
};

} // namespace tessera::scan
