// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bit_writer.h"
#include "unit/scan/bombs.h"
#include "unit/scan/encoding.h"

#include <algorithm>

namespace tessera::test {
namespace {

Bytes screen(std::uint32_t width, std::uint32_t height) {
    Bytes file{'G', 'I', 'F', '8', '9', 'a'};
    append(file, little_endian(width, 2));
    append(file, little_endian(height, 2));
    append(file, {0x80, 0, 0}); // two colours
    append(file, {0, 0, 0, 255, 255, 255});
    return file;
}

/// An image's header and its codes, in blocks of 255 bytes.
void put_image(Bytes& file, std::uint32_t width, std::uint32_t height, const Bytes& codes) {
    append(file, {',', 0, 0, 0, 0});
    append(file, little_endian(width, 2));
    append(file, little_endian(height, 2));
    append(file, {0, 2}); // codes begin with three bits: four colours, clear, end
    for (std::size_t at = 0; at < codes.size(); at += 255) {
        const std::size_t size = std::min<std::size_t>(255, codes.size() - at);
        file.push_back(static_cast<std::uint8_t>(size));
        file.insert(file.end(), codes.begin() + static_cast<std::ptrdiff_t>(at),
                    codes.begin() + static_cast<std::ptrdiff_t>(at + size));
    }
    file.push_back(0);
}

constexpr std::uint32_t kClear = 4;
constexpr std::uint32_t kEnd = 5;

/// Before each pixel all codes are forgotten.
Bytes always_cleared(std::uint64_t pixels) {
    BitWriter bits;
    for (std::uint64_t i = 0; i < pixels; ++i) {
        bits.put(kClear, 3);
        bits.put(1, 3);
    }
    bits.put(kEnd, 3);
    return bits.take();
}

/// One colour, each code a pixel longer than the one before, up to the longest that there can be.
Bytes longest_codes(std::uint64_t pixels) {
    BitWriter bits;
    bits.put(kClear, 3);
    bits.put(1, 3);
    unsigned width = 3;
    std::uint32_t code = 6; // one pixel more than the one before
    std::uint64_t length = 2;
    for (std::uint64_t written = 1; written < pixels;) {
        if (code < 4'096 && length <= pixels - written) {
            bits.put(code, width);
            written += length;
            ++length;
            ++code;
            width += code >= 1U << width && width < 12 ? 1 : 0;
        } else if (length - 1 <= pixels - written) {
            bits.put(code - 1, width);
            written += length - 1;
        } else {
            bits.put(1, width);
            ++written;
        }
    }
    bits.put(kEnd, width);
    return bits.take();
}

Bytes one_image(std::uint32_t width, std::uint32_t height, const Bytes& codes) {
    Bytes file = screen(width, height);
    put_image(file, width, height, codes);
    file.push_back(';');
    return file;
}

/// Images of one pixel, so many.
Bytes animated_gif(std::size_t frames) {
    Bytes file = screen(1, 1);
    Bytes image;
    put_image(image, 1, 1, always_cleared(1));
    for (std::size_t i = 0; i < frames; ++i) {
        append(file, image);
    }
    file.push_back(';');
    return file;
}

/// Extensions without a byte, so many, before the picture.
Bytes with_extensions(std::size_t count) {
    Bytes file = screen(1, 1);
    for (std::size_t i = 0; i < count; ++i) {
        append(file, {'!', 0xFE, 0});
    }
    put_image(file, 1, 1, always_cleared(1));
    file.push_back(';');
    return file;
}

} // namespace

std::vector<Bomb> gif_bombs() {
    return {
        {"GIF, 40 million pixels, cleared before each",
         [] { return one_image(8'000, 5'000, always_cleared(40'000'000)); }},
        {"GIF, 64 million pixels, longest codes",
         [] { return one_image(8'000, 8'000, longest_codes(64'000'000)); }},
        {"GIF, 1.5 million frames", [] { return animated_gif(1'500'000); }},
        {"GIF, 10 million extensions", [] { return with_extensions(10'000'000); }},
    };
}

} // namespace tessera::test
