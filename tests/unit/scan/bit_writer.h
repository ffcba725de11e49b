// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace tessera::test {

/// Bits from the lowest of each byte on, as deflate, GIF and lossless WebP have them.
class BitWriter {
public:
    /// The lowest `count` bits, 32 at most, the lowest first.
    void put(std::uint32_t bits, unsigned count) {
        waiting_ |= std::uint64_t{bits} << filled_;
        filled_ += count;
        for (; filled_ >= 8; filled_ -= 8) {
            bytes_.push_back(static_cast<std::uint8_t>(waiting_));
            waiting_ >>= 8U;
        }
    }

    /// The last byte filled up with zeros.
    std::vector<std::uint8_t> take() {
        put(0, (8 - filled_) % 8);
        return std::move(bytes_);
    }

private:
    std::vector<std::uint8_t> bytes_;
    std::uint64_t waiting_ = 0;
    unsigned filled_ = 0;
};

} // namespace tessera::test
