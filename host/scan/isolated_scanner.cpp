// SPDX-License-Identifier: Apache-2.0
#include "scan/isolated_scanner.h"

#include <algorithm>
#include <utility>

namespace tessera::scan {

std::vector<std::uint8_t> scan_and_reply(std::span<const std::uint8_t> file) {
    return reply_of(scan_picture(file));
}

ScanResult IsolatedScanner::scan(std::span<const std::uint8_t> file) {
    const auto reply = nursery_.run(file);
    if (auto result = reply ? result_of(*reply) : std::nullopt) {
        return std::move(*result);
    }
    ScanResult failed;
    failed.reason =
        reply && std::ranges::equal(*reply, kOutOfTime) ? Reason::TooMuchTime : Reason::DecoderFailed;
    return failed;
}

} // namespace tessera::scan
