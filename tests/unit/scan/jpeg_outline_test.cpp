// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture/jpeg_outline.h"
#include "unit/scan/drawing.h"

using namespace tessera::scan;
using namespace tessera::test;

TEST_CASE("A JPEG's markers tell how many scans it has, and what the library keeps meanwhile") {
    const Drawing drawing{64, 32};
    const JpegOutline plain = outline_of_jpeg(encode_jpeg(drawing));
    CHECK(plain.scans == 1);
    CHECK(plain.coefficient_bytes == 0);
    const JpegOutline progressive = outline_of_jpeg(encode_jpeg(drawing, JpegKind::Progressive));
    CHECK(progressive.scans == 10);
    CHECK(progressive.coefficient_bytes == 64 * 32 * 2 * 3 / 2); // chroma at a quarter, twice
}

TEST_CASE("The scans of a thumbnail within a JPEG are not its own") {
    const std::vector<std::uint8_t> thumbnail = encode_jpeg(Drawing{16, 16}, JpegKind::Progressive);
    std::vector<std::uint8_t> file = encode_jpeg(Drawing{64, 32});
    const std::size_t size = thumbnail.size() + 2;
    std::vector<std::uint8_t> segment{0xFF, 0xE1, static_cast<std::uint8_t>(size >> 8U),
                                      static_cast<std::uint8_t>(size)};
    segment.insert(segment.end(), thumbnail.begin(), thumbnail.end());
    file.insert(file.begin() + 2, segment.begin(), segment.end());
    CHECK(outline_of_jpeg(file).scans == 1);
    CHECK(outline_of_jpeg(file).coefficient_bytes == 0);
}

TEST_CASE("The outline of a JPEG cut off anywhere is what there is of it") {
    const std::vector<std::uint8_t> whole = encode_jpeg(Drawing{64, 32}, JpegKind::Progressive);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        REQUIRE(outline_of_jpeg(File{whole}.first(size)).scans <= 10);
    }
}
