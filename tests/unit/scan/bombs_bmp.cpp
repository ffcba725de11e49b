// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bombs.h"
#include "unit/scan/encoding.h"

namespace tessera::test {
namespace {

constexpr std::uint32_t kPlain = 0;
constexpr std::uint32_t kRunLengths = 1; // BI_RLE8

/// BITMAPFILEHEADER, BITMAPINFOHEADER, a palette of two colours, and so many bytes of pixels.
Bytes bmp(std::uint32_t width, std::uint32_t height, std::uint32_t bits, std::uint32_t compression,
          std::size_t pixels) {
    constexpr std::uint32_t kPixels = 14 + 40 + 8;
    Bytes file{'B', 'M'};
    append(file, little_endian(kPixels + pixels, 4));
    append(file, little_endian(0, 4));
    append(file, little_endian(kPixels, 4));
    append(file, little_endian(40, 4));
    append(file, little_endian(width, 4));
    append(file, little_endian(height, 4));
    append(file, little_endian(1, 2));
    append(file, little_endian(bits, 2));
    append(file, little_endian(compression, 4));
    append(file, Bytes(12));
    append(file, little_endian(2, 4)); // colours
    append(file, Bytes(4));
    append(file, {0, 0, 0, 0, 255, 255, 255, 0});
    append(file, Bytes(pixels));
    return file;
}

} // namespace

std::vector<Bomb> bmp_bombs() {
    return {
        {"BMP, 2,147,483,647 × 2,147,483,648", [] { return bmp(0x7FFFFFFF, 0x80000000, 24, kPlain, 1'000); }},
        {"BMP, 32 million pixels of 8 bits", [] { return bmp(5'700, 5'600, 8, kPlain, 31'920'000); }},
        {"BMP, 64 million pixels in runs", [] { return bmp(8'000, 8'000, 8, kRunLengths, 1'000'000); }},
        {"BMP, 8 million pixels of 32 bits", [] { return bmp(2'900, 2'800, 32, kPlain, 32'480'000); }},
    };
}

} // namespace tessera::test
