// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "own_peak.h"
#include "scan/picture/picture.h"
#include "scan/scanner.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <map>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

const std::string kShownUri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example";

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// A small file of each kind, all with the same QR code.
std::map<std::string, Bytes> good_files() {
    return every_kind_of_file(qr_drawing(kShownUri));
}

void put_big_endian(Bytes& file, std::size_t at, std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        file.at(at + i) = static_cast<std::uint8_t>(value >> (8 * (count - 1 - i)));
    }
}

void put_little_endian(Bytes& file, std::size_t at, std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        file.at(at + i) = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

Bytes png_claiming(std::uint32_t width, std::uint32_t height) {
    return png_of_rows(png_header(width, height, 2), Bytes(8 * (8 * 3 + 1)));
}

Bytes jpeg_claiming(std::uint32_t width, std::uint32_t height, JpegKind kind = JpegKind::Colour) {
    Bytes file = encode_jpeg(Drawing{8, 8}, kind);
    const Bytes start_of_frame{0xFF, static_cast<std::uint8_t>(kind == JpegKind::Progressive ? 0xC2 : 0xC0)};
    const auto frame =
        std::search(file.begin(), file.end(), start_of_frame.begin(), start_of_frame.end()) - file.begin();
    put_big_endian(file, static_cast<std::size_t>(frame) + 5, height, 2);
    put_big_endian(file, static_cast<std::size_t>(frame) + 7, width, 2);
    return file;
}

/// The extended header has 24 bits a side, the coded pictures 14.
Bytes webp_claiming(std::uint32_t width, std::uint32_t height, std::uint8_t flags) {
    Bytes canvas{flags, 0, 0, 0};
    for (const std::uint32_t side : {width - 1, height - 1}) {
        canvas.push_back(static_cast<std::uint8_t>(side));
        canvas.push_back(static_cast<std::uint8_t>(side >> 8U));
        canvas.push_back(static_cast<std::uint8_t>(side >> 16U));
    }
    Bytes chunks = riff_chunk("VP8X", canvas);
    const Bytes still = encode_webp(Drawing{8, 8});
    chunks.insert(chunks.end(), still.begin() + 12, still.end());
    return riff(chunks);
}

Bytes webp_lossless_claiming_most() {
    Bytes file = encode_webp(Drawing{8, 8});
    file.at(21) = 0xFF; // 14 bits of width - 1, then 14 of height - 1
    file.at(22) = 0xFF;
    file.at(23) = 0xFF;
    file.at(24) = static_cast<std::uint8_t>(file.at(24) | 0x0FU);
    return file;
}

Bytes webp_lossy_claiming_most() {
    Bytes file = encode_webp(Drawing{8, 8}, WebpKind::Lossy);
    for (const std::size_t at : {26U, 28U}) { // RFC 6386, section 9.1
        file.at(at) = 0xFF;
        file.at(at + 1) = 0x3F;
    }
    return file;
}

Bytes gif_claiming(std::uint32_t width, std::uint32_t height) {
    Bytes file = encode_gif(Drawing{8, 8});
    constexpr std::size_t kImage = 13 + 3 * 256; // behind the screen and its colours
    REQUIRE(file.at(kImage) == ',');
    put_little_endian(file, kImage + 5, width, 2);
    put_little_endian(file, kImage + 7, height, 2);
    return file;
}

Bytes gif_without_colours() {
    Bytes file = encode_gif(Drawing{8, 8});
    file.at(10) = 0;
    file.erase(file.begin() + 13, file.begin() + 13 + 3 * 256);
    return file;
}

/// A BMP file with another number at one place.
Bytes bmp_with(std::size_t at, std::int64_t value, unsigned count, BmpKind kind = BmpKind::Rgb888) {
    Bytes file = encode_bmp(Drawing{8, 8}, kind);
    put_little_endian(file, at, static_cast<std::uint32_t>(value), count);
    return file;
}

Bytes bmp_claiming(std::int64_t width, std::int64_t height, BmpKind kind = BmpKind::Rgb888) {
    Bytes file = bmp_with(18, width, 4, kind);
    put_little_endian(file, 22, static_cast<std::uint32_t>(height), 4);
    return file;
}

Reason reason_of(const Bytes& file) {
    const ScanResult result = scan_picture(file, kWanted);
    REQUIRE(result.reason.has_value());
    CHECK(result.codes.empty());
    return *result.reason;
}

} // namespace

TEST_CASE("What is no picture is said to be none") {
    CHECK(reason_of({}) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("\x89")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("Dear sir, please find enclosed no picture.\n")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("GIF88a\x01")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("RIFF1234WAVEfmt ")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("BM")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("BMI, the body mass index, is no picture either, however long.")) ==
          Reason::NotAPicture);
    CHECK(reason_of(Bytes(100'000)) == Reason::NotAPicture);
}

TEST_CASE("A signature alone is a damaged picture") {
    CHECK(reason_of(bytes_of("\x89PNG\r\n\x1a\n")) == Reason::Damaged);
    CHECK(reason_of(bytes_of("\xff\xd8\xff")) == Reason::Damaged);
    CHECK(reason_of(bytes_of("RIFF1234WEBP")) == Reason::Damaged);
    CHECK(reason_of(bytes_of("GIF89a")) == Reason::Damaged);
    CHECK(reason_of({'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0}) == Reason::Damaged);
}

TEST_CASE("A file beyond the limit is not looked at") {
    CHECK(reason_of(Bytes(kMaxPictureBytes + 1)) == Reason::TooManyBytes);
}

TEST_CASE("A size claimed beyond the limits is refused before memory is taken") {
    const long before = own_peak_kib();
    CHECK(reason_of(png_claiming(40'000, 40'000)) == Reason::TooManyPixels);
    CHECK(reason_of(png_claiming(1'000'000, 1'000'000)) == Reason::TooManyPixels);
    CHECK(reason_of(png_claiming(32'768, 1)) == Reason::TooManyPixels);
    CHECK(reason_of(png_claiming(8'001, 8'000)) == Reason::TooManyPixels);
    CHECK(reason_of(jpeg_claiming(40'000, 40'000)) == Reason::TooManyPixels);
    CHECK(reason_of(jpeg_claiming(40'000, 40'000, JpegKind::Progressive)) == Reason::TooManyPixels);
    CHECK(reason_of(jpeg_claiming(65'500, 65'500, JpegKind::Cmyk)) == Reason::TooManyPixels);
    CHECK(reason_of(webp_claiming(40'000, 40'000, 0)) == Reason::TooManyPixels);
    CHECK(reason_of(webp_claiming(40'000, 40'000, 2)) == Reason::TooManyPixels);
    CHECK(reason_of(webp_lossless_claiming_most()) == Reason::TooManyPixels);
    CHECK(reason_of(webp_lossy_claiming_most()) == Reason::TooManyPixels);
    CHECK(reason_of(gif_claiming(40'000, 40'000)) == Reason::TooManyPixels);
    CHECK(reason_of(bmp_claiming(40'000, 40'000)) == Reason::TooManyPixels);
    CHECK(reason_of(bmp_claiming(32'768, -1)) == Reason::TooManyPixels);
    CHECK(reason_of(bmp_claiming(0x7FFFFFFF, -0x80000000LL)) == Reason::TooManyPixels);
    CHECK(own_peak_kib() - before < 16 * 1024);
}

TEST_CASE("A size claimed within the limits without the pixels is damage") {
    CHECK(reason_of(png_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(png_claiming(7'000, 7'000)) == Reason::Damaged);
    CHECK(reason_of(png_claiming(8, 9)) == Reason::Damaged);
    CHECK(reason_of(webp_claiming(8'000, 8'000, 0)) == Reason::Damaged);
    CHECK(reason_of(gif_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(bmp_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(bmp_claiming(8, -9, BmpKind::Palette8)) == Reason::Damaged);
}

TEST_CASE("A size of nothing is refused") {
    CHECK(reason_of(png_claiming(0, 8)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(0, 0)) == Reason::Damaged);
    CHECK(reason_of(gif_claiming(8, 0)) == Reason::Damaged);
    CHECK(reason_of(bmp_claiming(8, 0)) == Reason::Damaged);
    CHECK(reason_of(bmp_claiming(-8, 8)) == Reason::Damaged);
}

TEST_CASE("A size that the format does not know is damage") {
    CHECK(reason_of(png_claiming(0x7FFFFFFF, 0x7FFFFFFF)) == Reason::Damaged);
    CHECK(reason_of(png_claiming(0xFFFFFFFF, 1)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(65'535, 65'535)) == Reason::Damaged);
}

TEST_CASE("A file cut off anywhere is damaged") {
    for (const auto& [name, file] : good_files()) {
        CAPTURE(name);
        REQUIRE_FALSE(scan_picture(file, kWanted).reason.has_value());
        const std::size_t step = std::max<std::size_t>(1, file.size() / 300);
        for (std::size_t size = 12; size < file.size(); size += size + 64 < file.size() ? step : 1) {
            CAPTURE(size, file.size());
            const Bytes cut{file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)};
            REQUIRE(reason_of(cut) == Reason::Damaged);
        }
    }
}

TEST_CASE("Bytes after the end of a picture do no harm") {
    for (auto& [name, file] : good_files()) {
        CAPTURE(name);
        Bytes longer = file;
        longer.resize(longer.size() + 1'000);
        CHECK_FALSE(scan_picture(longer, kWanted).reason.has_value());
    }
}

TEST_CASE("A GIF without colours or without a frame is damaged") {
    CHECK(reason_of(gif_without_colours()) == Reason::Damaged);
    Bytes empty = encode_gif(Drawing{8, 8});
    empty.resize(13 + 3 * 256);
    empty.push_back(';');
    CHECK(reason_of(empty) == Reason::Damaged);
}

TEST_CASE("A BMP of a kind that is not read is said to be no picture") {
    CHECK(reason_of(bmp_with(14, 12, 4)) == Reason::NotAPicture); // BITMAPCOREHEADER
    CHECK(reason_of(bmp_with(14, 52, 4)) == Reason::NotAPicture); // BITMAPV2INFOHEADER
    for (const int bits : {0, 1, 2, 4, 16, 64}) {
        CAPTURE(bits);
        CHECK(reason_of(bmp_with(28, bits, 2)) == Reason::NotAPicture);
    }
    CHECK(reason_of(bmp_with(30, 1, 4, BmpKind::Palette8)) == Reason::NotAPicture); // BI_RLE8
    CHECK(reason_of(bmp_with(30, 2, 4, BmpKind::Palette8)) == Reason::NotAPicture); // BI_RLE4
    CHECK(reason_of(bmp_with(30, 3, 4)) == Reason::NotAPicture);                    // masks of 24 bits
    CHECK(reason_of(bmp_with(30, 5, 4)) == Reason::NotAPicture);                    // BI_PNG
    for (const std::int64_t mask : {0x0LL, 0x1FLL, 0x3FFLL, 0x7F8LL, 0xFF00FFLL, 0xFFFFFFFFLL}) {
        CAPTURE(mask);
        CHECK(reason_of(bmp_with(54, mask, 4, BmpKind::Rgba8888)) == Reason::NotAPicture);
    }
}

TEST_CASE("A BMP that contradicts itself is damaged") {
    CHECK(reason_of(bmp_with(10, 0xFFFFFFFF, 4)) == Reason::Damaged); // place of the pixels
    Bytes without_palette = encode_bmp(Drawing{1, 1}, BmpKind::Palette8);
    put_little_endian(without_palette, 10, 54, 4);
    without_palette.resize(54 + 4);
    CHECK(reason_of(without_palette) == Reason::Damaged);
}

TEST_CASE("A BMP with fewer colours than indexes shows the others as black") {
    Bytes file = bmp_with(46, 1, 4, BmpKind::Palette8);
    const auto decoded = decode_picture(file);
    REQUIRE(std::holds_alternative<Luminance>(decoded));
    CHECK(std::ranges::count(std::get<Luminance>(decoded).pixels, 0) == 64);
}
