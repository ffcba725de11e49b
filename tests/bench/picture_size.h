// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace tessera::bench {

/// A class of pictures by their number of pixels.
struct SizeClass {
    std::string_view name;
    std::int64_t most_pixels = 0;
};

/// A fifth more than the name says: windows are not screens.
constexpr std::int64_t about(std::int64_t width, std::int64_t height) {
    return width * height * 6 / 5;
}

inline constexpr std::array<SizeClass, 5> kSizeClasses{
    {{"1080p", about(1920, 1080)},
     {"1440p", about(2560, 1440)},
     {"1800p", about(2880, 1800)},
     {"4K", about(3840, 2160)},
     {"larger", std::numeric_limits<std::int64_t>::max()}}};

/// Places in kSizeClasses of the sizes that goals are set for.
inline constexpr std::size_t k1080p = 0;
inline constexpr std::size_t k4K = 3;

/// The place in kSizeClasses of a picture of that many pixels.
constexpr std::size_t size_class(std::int64_t width, std::int64_t height) {
    std::size_t place = 0;
    while (width * height > kSizeClasses[place].most_pixels) {
        ++place;
    }
    return place;
}

} // namespace tessera::bench
