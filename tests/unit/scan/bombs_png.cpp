// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bit_writer.h"
#include "unit/scan/bombs.h"
#include "unit/scan/encoding.h"

namespace tessera::test {
namespace {

/// A zlib stream of `count` zeros (RFC 1950 and 1951): one, then itself 258 times over, in fixed codes.
Bytes deflated_zeros(std::uint64_t count) {
    constexpr std::uint32_t kZero = 0b0000'1100; // codes begin at their highest bit
    constexpr std::uint32_t kRun = 0b1010'0011;  // length 258
    BitWriter bits;
    bits.put(0b011, 3); // the last block, with fixed codes
    std::uint64_t written = 0;
    while (written < count) {
        if (written == 0 || count - written < 258) {
            bits.put(kZero, 8);
            ++written;
        } else {
            bits.put(kRun, 8);
            bits.put(0, 5); // distance 1
            written += 258;
        }
    }
    bits.put(0, 7); // the block's end
    Bytes stream{0x78, 0x01};
    append(stream, bits.take());
    append(stream, big_endian(count % 65'521 << 16U | 1U, 4)); // Adler-32 of zeros
    return stream;
}

enum class Interlacing : std::uint8_t { None, Adam7 };

struct PngShape {
    std::uint32_t width;
    std::uint32_t height;
    std::uint8_t bits; ///< a channel
    std::uint8_t colour_type;
    Interlacing interlacing = Interlacing::None;
};

std::uint64_t bytes_of_pass(const PngShape& shape, std::uint32_t left, std::uint32_t top,
                            std::uint32_t across, std::uint32_t down) {
    const std::uint64_t channels = shape.colour_type == 6 ? 4 : shape.colour_type == 2 ? 3 : 1;
    const std::uint64_t width = (shape.width + across - 1 - left) / across;
    const std::uint64_t height = (shape.height + down - 1 - top) / down;
    return width == 0 ? 0 : height * (1 + (width * channels * shape.bits + 7) / 8);
}

std::uint64_t decoded_size(const PngShape& shape) {
    if (shape.interlacing == Interlacing::None) {
        return bytes_of_pass(shape, 0, 0, 1, 1);
    }
    return bytes_of_pass(shape, 0, 0, 8, 8) + bytes_of_pass(shape, 4, 0, 8, 8) +
           bytes_of_pass(shape, 0, 4, 4, 8) + bytes_of_pass(shape, 2, 0, 4, 4) +
           bytes_of_pass(shape, 0, 2, 2, 4) + bytes_of_pass(shape, 1, 0, 2, 2) +
           bytes_of_pass(shape, 0, 1, 1, 2);
}

Bytes header_of(const PngShape& shape) {
    Bytes header = png_header(shape.width, shape.height, shape.colour_type);
    header.at(8) = shape.bits;
    header.at(12) = static_cast<std::uint8_t>(shape.interlacing);
    return header;
}

Bytes file_of(const Bytes& header, const std::vector<Bytes>& chunks) {
    Bytes file{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    append(file, png_chunk("IHDR", header));
    for (const Bytes& chunk : chunks) {
        append(file, chunk);
    }
    append(file, png_chunk("IEND", {}));
    return file;
}

/// All zero.
Bytes empty_picture(const PngShape& shape) {
    return file_of(header_of(shape), {png_chunk("IDAT", deflated_zeros(decoded_size(shape)))});
}

constexpr PngShape kTiny{8, 8, 8, 2};

/// A text of eight million zeros, so many times.
Bytes with_texts(std::size_t count) {
    Bytes text{'a', 0, 0};
    append(text, deflated_zeros(8'000'000));
    std::vector<Bytes> chunks(count, png_chunk("zTXt", text));
    chunks.push_back(png_chunk("IDAT", deflated_zeros(decoded_size(kTiny))));
    return file_of(header_of(kTiny), chunks);
}

/// APNG: frames without pixels, so many.
Bytes with_frames(std::uint32_t count) {
    std::vector<Bytes> chunks{png_chunk("acTL", big_endian(std::uint64_t{count} << 32U, 8)),
                              png_chunk("IDAT", deflated_zeros(decoded_size(kTiny)))};
    const Bytes pixels = png_chunk("fdAT", {0, 0, 0, 0});
    chunks.insert(chunks.end(), count, pixels);
    return file_of(header_of(kTiny), chunks);
}

/// The pixels in so many chunks of no bytes, then one with all.
Bytes in_chunks(std::size_t count) {
    std::vector<Bytes> chunks(count, png_chunk("IDAT", {}));
    chunks.push_back(png_chunk("IDAT", deflated_zeros(decoded_size(kTiny))));
    return file_of(header_of(kTiny), chunks);
}

} // namespace

std::vector<Bomb> png_bombs() {
    constexpr std::uint8_t kGrey = 0;
    constexpr std::uint8_t kRgb = 2;
    constexpr std::uint8_t kRgba = 6;
    return {
        {"PNG, 30,000 × 30,000",
         [] {
             return empty_picture({30'000, 30'000, 1, kGrey});
         }},
        {"PNG, 64 million pixels of RGBA, 16 bits",
         [] {
             return empty_picture({8'000, 8'000, 16, kRgba});
         }},
        {"PNG, the same, interlaced",
         [] {
             return empty_picture({8'000, 8'000, 16, kRgba, Interlacing::Adam7});
         }},
        {"PNG, 64 million pixels of RGBA",
         [] {
             return empty_picture({8'000, 8'000, 8, kRgba});
         }},
        {"PNG, 40 million pixels of RGBA",
         [] {
             return empty_picture({8'000, 5'000, 8, kRgba});
         }},
        {"PNG, 64 million pixels of RGB",
         [] {
             return empty_picture({8'000, 8'000, 8, kRgb});
         }},
        {"PNG, 64 million grey pixels, interlaced",
         [] {
             return empty_picture({8'000, 8'000, 1, kGrey, Interlacing::Adam7});
         }},
        {"PNG, 100 texts of 8 MB", [] { return with_texts(100); }},
        {"PNG, 500,000 animation chunks", [] { return with_frames(500'000); }},
        {"PNG, 500,000 empty pixel chunks", [] { return in_chunks(500'000); }},
    };
}

} // namespace tessera::test
