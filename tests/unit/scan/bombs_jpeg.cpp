// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bombs.h"
#include "unit/scan/encoding.h"

namespace tessera::test {
namespace {

struct JpegShape {
    int width;
    int height;
    int components; ///< 1, or 3 with all chroma
    int scans;      ///< the first with the means, the others with what refines them
};

/// A marker and its segment (ITU-T T.81, annex B).
void put_segment(Bytes& file, std::uint8_t marker, const Bytes& payload) {
    append(file, {0xFF, marker});
    append(file, big_endian(payload.size() + 2, 2));
    append(file, payload);
}

/// One symbol whose code is a zero bit.
void put_huffman_table(Bytes& file, std::uint8_t place, std::uint8_t symbol) {
    Bytes table{place};
    append(table, {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, symbol});
    put_segment(file, 0xC4, table);
}

std::size_t blocks(const JpegShape& shape) {
    return static_cast<std::size_t>((shape.width + 7) / 8) * static_cast<std::size_t>((shape.height + 7) / 8);
}

/// Each block's mean is that of the block before: a zero bit.
void put_means(Bytes& file, const JpegShape& shape) {
    Bytes scan{static_cast<std::uint8_t>(shape.components)};
    for (int i = 1; i <= shape.components; ++i) {
        append(scan, {static_cast<std::uint8_t>(i), 0});
    }
    append(scan, {0, 0, 0x01});
    put_segment(file, 0xDA, scan);
    append(file, Bytes(blocks(shape) * static_cast<std::size_t>(shape.components) / 8 + 1));
}

/// "Nothing for the next 16,384 blocks" again and again: a zero bit and fourteen more. Each coefficient is
/// looked at nevertheless.
void put_refinement(Bytes& file, const JpegShape& shape, int component) {
    put_segment(file, 0xDA, {1, static_cast<std::uint8_t>(component), 0, 1, 63, 0x10});
    append(file, Bytes((blocks(shape) / 16'384 + 1) * 15 / 8 + 1));
}

Bytes progressive(const JpegShape& shape) {
    Bytes file{0xFF, 0xD8};
    Bytes steps{0};
    append(steps, Bytes(64, 1));
    put_segment(file, 0xDB, steps);
    Bytes frame{8};
    append(frame, big_endian(shape.height, 2));
    append(frame, big_endian(shape.width, 2));
    frame.push_back(static_cast<std::uint8_t>(shape.components));
    for (int i = 1; i <= shape.components; ++i) {
        append(frame, {static_cast<std::uint8_t>(i), 0x11, 0});
    }
    put_segment(file, 0xC2, frame);
    put_huffman_table(file, 0x00, 0);    // no difference
    put_huffman_table(file, 0x10, 0xE0); // the end of so many blocks
    put_means(file, shape);
    for (int i = 1; i < shape.scans; ++i) {
        put_refinement(file, shape, i % shape.components + 1);
    }
    append(file, {0xFF, 0xD9});
    return file;
}

} // namespace

std::vector<Bomb> jpeg_bombs() {
    return {
        {"JPEG, 64 million pixels, 500 scans",
         [] {
             return progressive({8'000, 8'000, 1, 500});
         }},
        {"JPEG, 20 million pixels, 500 scans",
         [] {
             return progressive({5'000, 4'000, 1, 500});
         }},
        {"JPEG, 64 million pixels, 12 scans",
         [] {
             return progressive({8'000, 8'000, 1, 12});
         }},
        {"JPEG, 64 million pixels, full chroma",
         [] {
             return progressive({8'000, 8'000, 3, 10});
         }},
        {"JPEG, 2 million pixels, 300 scans",
         [] {
             return progressive({1'920, 1'080, 1, 300});
         }},
    };
}

} // namespace tessera::test
