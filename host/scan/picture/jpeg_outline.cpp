// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/jpeg_outline.h"

#include "text/endian.h"

#include <algorithm>
#include <cstring>

namespace tessera::scan {
namespace {

// ITU-T T.81, table B.1.
constexpr std::uint8_t kStuffed = 0x00;
constexpr std::uint8_t kTemporary = 0x01;
constexpr std::uint8_t kFirstRestart = 0xD0;
constexpr std::uint8_t kStartOfImage = 0xD8;
constexpr std::uint8_t kEndOfImage = 0xD9;
constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kProgressive = 0xC2;
constexpr std::uint8_t kProgressiveArithmetic = 0xCA;

/// SOF0 to SOF15, but for the tables that have numbers among them.
bool is_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool has_segment(std::uint8_t marker) {
    return marker != kTemporary && (marker < kFirstRestart || marker > kStartOfImage);
}

std::size_t number_at(File file, std::size_t position) {
    return text::big_endian(file.subspan(position, 2));
}

/// Section B.2.2, from the precision on: of each component sampled in every place, and of the others in
/// proportion.
std::int64_t samples_of(File frame) {
    constexpr std::size_t kComponents = 6;
    if (frame.size() < kComponents) {
        return 0;
    }
    std::int64_t all = 0;
    std::int64_t across = 1;
    std::int64_t down = 1;
    for (std::size_t at = kComponents; at + 3 <= frame.size(); at += 3) {
        const std::int64_t horizontal = frame[at + 1] >> 4;
        const std::int64_t vertical = frame[at + 1] & 0xF;
        all += horizontal * vertical;
        across = std::max(across, horizontal);
        down = std::max(down, vertical);
    }
    const auto pixels = static_cast<std::int64_t>(number_at(frame, 1) * number_at(frame, 3));
    return pixels * all / (across * down);
}

/// Coded pixels never look like a marker (section B.1.1.5).
std::size_t next_marker(File file, std::size_t at) {
    for (; at + 1 < file.size(); ++at) {
        const void* found = std::memchr(&file[at], 0xFF, file.size() - 1 - at);
        if (found == nullptr) {
            break;
        }
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - file.data());
        if (file[at + 1] != kStuffed && file[at + 1] != 0xFF) {
            return at;
        }
    }
    return file.size();
}

} // namespace

JpegOutline outline_of_jpeg(File file) {
    JpegOutline outline;
    std::int64_t samples = 0;
    bool is_progressive = false;
    for (std::size_t at = next_marker(file, 2); at + 4 <= file.size(); at = next_marker(file, at)) {
        const std::uint8_t marker = file[at + 1];
        at += 2;
        if (marker == kEndOfImage) {
            break;
        }
        if (!has_segment(marker)) {
            continue;
        }
        const File segment = file.subspan(at, std::min(number_at(file, at), file.size() - at));
        outline.scans += marker == kStartOfScan ? 1 : 0;
        if (is_frame(marker) && segment.size() > 2) {
            samples = std::max(samples, samples_of(segment.subspan(2)));
            is_progressive = is_progressive || marker == kProgressive || marker == kProgressiveArithmetic;
        }
        at += segment.size();
    }
    outline.coefficient_bytes = is_progressive || outline.scans > 1 ? 2 * samples : 0;
    return outline;
}

} // namespace tessera::scan
