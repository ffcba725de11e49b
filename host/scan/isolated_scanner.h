// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/nursery.h"
#include "scan/scan_reply.h"

namespace tessera::scan {

/// What the process that reads a picture may take.
///
/// Address space: the hungriest legal picture, a progressive CMYK JPEG of 64 million pixels, keeps 512 MB of
/// coefficients, 256 MB of inks and 64 MB of luminance; the program and its libraries map another 100.
/// Time: the slowest picture that we could draw takes 2.5 s of CPU; slow and busy machines are served too.
inline constexpr platform::Nursery::Limits kIsolatedLimits{
    .resources = {.address_space = 1280ULL << 20U, .cpu_time = std::chrono::seconds{15}},
    .time = std::chrono::seconds{30},
    .reply = kMaxReplyBytes,
};

/// A picture file to its result, as the picture's process replies it: scan_picture() and reply_of().
std::vector<std::uint8_t> scan_and_reply(std::span<const std::uint8_t> file);

/// scan_picture(), each picture in a sandboxed process of its own (platform/nursery.h). To be made before any
/// key is in memory and before any thread is there.
class IsolatedScanner {
public:
    /// Tests bring work that misbehaves.
    explicit IsolatedScanner(const platform::Nursery::Work& work = scan_and_reply,
                             const platform::Nursery::Limits& limits = kIsolatedLimits)
        : nursery_(work, limits) {}

    /// As scan_picture(); DecoderFailed where that process ended without a credible reply.
    ScanResult scan(std::span<const std::uint8_t> file);

    const platform::Nursery& nursery() const { return nursery_; }

private:
    platform::Nursery nursery_;
};

} // namespace tessera::scan
