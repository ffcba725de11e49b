// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "unit/scan/drawing.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

/// What the encoders of these tests share.
namespace tessera::test {

using Bytes = std::vector<std::uint8_t>;

inline void require(bool holds, const char* what) {
    if (!holds) {
        throw std::runtime_error{what};
    }
}

inline void append(Bytes& to, const Bytes& more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// The lowest `count` bytes of a number; negative ones in two's complement.
template <typename Number>
Bytes little_endian(Number value, unsigned count) {
    Bytes bytes;
    for (unsigned i = 0; i < count; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i)));
    }
    return bytes;
}

template <typename Number>
Bytes big_endian(Number value, unsigned count) {
    const Bytes bytes = little_endian(value, count);
    return {bytes.rbegin(), bytes.rend()};
}

inline bool is_light(std::uint8_t red) {
    return red >= 128;
}

/// What `pixel(red, green, blue)` gives for each pixel, one after the other.
template <typename Pixel>
Bytes map_pixels(const Drawing& drawing, Pixel pixel) {
    Bytes result;
    for (std::size_t i = 0; i < drawing.rgb.size(); i += 3) {
        for (const std::uint8_t byte : pixel(drawing.rgb[i], drawing.rgb[i + 1], drawing.rgb[i + 2])) {
            result.push_back(byte);
        }
    }
    return result;
}

} // namespace tessera::test
