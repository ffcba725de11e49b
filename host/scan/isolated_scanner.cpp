// SPDX-License-Identifier: Apache-2.0
#include "scan/isolated_scanner.h"

#include <algorithm>
#include <utility>

namespace tessera::scan {

std::vector<std::uint8_t> scan_and_reply(std::span<const std::uint8_t> file, const IsWanted& is_wanted) {
    return reply_of(scan_picture(file, is_wanted));
}

IsolatedScanner::IsolatedScanner(IsWanted is_wanted, const platform::WorkerPool::Limits& limits)
    : is_wanted_(std::move(is_wanted)),
      pool_(
          [wanted = is_wanted_](std::span<const std::uint8_t> file) { return scan_and_reply(file, wanted); },
          limits) {}

IsolatedScanner::IsolatedScanner(IsWanted is_wanted, const platform::WorkerPool::Work& work,
                                 const platform::WorkerPool::Limits& limits)
    : is_wanted_(std::move(is_wanted)), pool_(work, limits) {}

ScanResult IsolatedScanner::scan(std::span<const std::uint8_t> file) {
    const auto reply = pool_.run(file);
    if (auto result = reply ? result_of(*reply, is_wanted_) : std::nullopt) {
        return std::move(*result);
    }
    ScanResult failed;
    failed.reason =
        reply && std::ranges::equal(*reply, kOutOfTime) ? Reason::TooMuchTime : Reason::DecoderFailed;
    return failed;
}

} // namespace tessera::scan
