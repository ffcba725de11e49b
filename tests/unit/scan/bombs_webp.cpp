// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bit_writer.h"
#include "unit/scan/bombs.h"
#include "unit/scan/encoding.h"

#include <array>

namespace tessera::test {
namespace {

/// WebP Lossless Bitstream Specification, section 3.7.2.1.1: a code of one symbol takes no bits.
void put_code_of_one(BitWriter& bits, std::uint32_t symbol) {
    bits.put(0b101, 3); // simple, one symbol, of eight bits
    bits.put(symbol, 8);
}

/// Green, red, blue, alpha, distance.
void put_codes_of_one(BitWriter& bits, std::uint32_t green) {
    put_code_of_one(bits, green);
    for (const std::uint32_t symbol : {0U, 0U, 255U, 0U}) {
        put_code_of_one(bits, symbol);
    }
}

BitWriter lossless_header(std::uint32_t width, std::uint32_t height) {
    BitWriter bits;
    bits.put(0x2F, 8);
    bits.put(width - 1, 14);
    bits.put(height - 1, 14);
    bits.put(0, 4); // no alpha; version 0
    return bits;
}

Bytes lossless_file(BitWriter& bits) {
    return riff(riff_chunk("VP8L", bits.take()));
}

enum class Transforms { None, Three };

/// Section 4: green added to red and blue, then predicted from the neighbours and decorrelated. Each costs
/// time for each pixel.
void put_transforms(BitWriter& bits) {
    constexpr std::uint32_t kSelect = 11;
    bits.put(0b101, 3); // green
    for (const std::uint32_t kind : {0U, 1U}) {
        bits.put(1, 1);
        bits.put(kind, 2);
        bits.put(7, 3); // for squares of 512 pixels
        bits.put(0, 1); // no cache
        put_codes_of_one(bits, kSelect);
    }
}

/// One colour, of which each pixel takes no bit.
Bytes lossless(std::uint32_t width, std::uint32_t height, Transforms transforms) {
    BitWriter bits = lossless_header(width, height);
    if (transforms == Transforms::Three) {
        put_transforms(bits);
    }
    bits.put(0, 3); // no more transforms, no cache, one set of codes
    put_codes_of_one(bits, 128);
    return lossless_file(bits);
}

/// A code of 256 symbols with eight bits each, of an alphabet of that many or more.
void put_uniform_code(BitWriter& bits, int alphabet) {
    constexpr std::array<std::uint32_t, 12> kLengths{0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1}; // of "0" and "8"
    bits.put(0, 1);
    bits.put(kLengths.size() - 4, 4);
    for (const std::uint32_t length : kLengths) {
        bits.put(length, 3);
    }
    bits.put(0, 1); // as many as there are
    for (int i = 0; i < alphabet; ++i) {
        bits.put(i < 256 ? 1 : 0, 1);
    }
}

/// A square of four pixels a side for each of 65,536 sets of codes: a table of kilobytes for each set.
Bytes lossless_with_most_codes() {
    constexpr std::uint32_t kSets = 65'536;
    BitWriter bits = lossless_header(1'024, 1'024);
    bits.put(0, 2); // no transform, no cache
    bits.put(1, 1); // sets of codes,
    bits.put(0, 3); // for squares of four pixels,
    bits.put(0, 1); // whose numbers, a picture of their own, have no cache
    put_uniform_code(bits, 256 + 24);
    put_uniform_code(bits, 256);
    for (const std::uint32_t symbol : {0U, 255U, 0U}) {
        put_code_of_one(bits, symbol);
    }
    for (std::uint32_t i = 0; i < kSets; ++i) {
        bits.put(i, 16);
    }
    for (std::uint32_t i = 0; i < kSets; ++i) {
        put_codes_of_one(bits, 128);
    }
    return lossless_file(bits);
}

/// RFC 6386: of bits that are all zero, each block is predicted and nothing is left over.
Bytes lossy_frame(std::uint32_t width, std::uint32_t height) {
    constexpr std::uint32_t kModes = 500'000; // bytes
    Bytes frame = little_endian(std::uint32_t{1} << 4U | kModes << 5U, 3);
    append(frame, {0x9D, 0x01, 0x2A});
    append(frame, little_endian(width, 2));
    append(frame, little_endian(height, 2));
    append(frame, Bytes(kModes + 500'000));
    return frame;
}

Bytes lossy(std::uint32_t width, std::uint32_t height) {
    return riff(riff_chunk("VP8 ", lossy_frame(width, height)));
}

Bytes extended(std::uint8_t flags, std::uint32_t width, std::uint32_t height) {
    Bytes header{flags, 0, 0, 0};
    append(header, little_endian(width - 1, 3));
    append(header, little_endian(height - 1, 3));
    return riff_chunk("VP8X", header);
}

/// Alpha as a lossless picture without its header: all of one level.
Bytes lossy_with_alpha(std::uint32_t width, std::uint32_t height) {
    BitWriter bits;
    bits.put(0, 3);
    put_codes_of_one(bits, 128);
    Bytes alpha{1}; // lossless
    append(alpha, bits.take());
    Bytes chunks = extended(0x10, width, height);
    append(chunks, riff_chunk("ALPH", alpha));
    append(chunks, riff_chunk("VP8 ", lossy_frame(width, height)));
    return riff(chunks);
}

/// The same frame again and again.
Bytes animated_webp(std::uint32_t side, std::size_t frames) {
    BitWriter bits = lossless_header(side, side);
    bits.put(0, 3);
    put_codes_of_one(bits, 128);
    Bytes frame(6);
    append(frame, little_endian(side - 1, 3));
    append(frame, little_endian(side - 1, 3));
    append(frame, {10, 0, 0, 0});
    append(frame, riff_chunk("VP8L", bits.take()));
    Bytes chunks = extended(0x02, side, side);
    append(chunks, riff_chunk("ANIM", Bytes(6)));
    const Bytes chunk = riff_chunk("ANMF", frame);
    for (std::size_t i = 0; i < frames; ++i) {
        append(chunks, chunk);
    }
    return riff(chunks);
}

} // namespace

std::vector<Bomb> webp_bombs() {
    return {
        {"WebP, lossless, 16,383 × 16,383", [] { return lossless(16'383, 16'383, Transforms::None); }},
        {"WebP, lossless, 64 million pixels", [] { return lossless(8'000, 8'000, Transforms::Three); }},
        {"WebP, lossless, 33 million pixels", [] { return lossless(8'000, 4'125, Transforms::Three); }},
        {"WebP, lossless, 65,536 sets of codes", lossless_with_most_codes},
        {"WebP, lossy, 64 million pixels", [] { return lossy(8'000, 8'000); }},
        {"WebP, lossy with alpha, 64 million pixels", [] { return lossy_with_alpha(8'000, 8'000); }},
        {"WebP, animated_webp, 10,000 frames of 30 million pixels",
         [] { return animated_webp(5'500, 10'000); }},
    };
}

} // namespace tessera::test
