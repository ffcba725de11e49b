// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/picture.h"
#include "scan/scanner.h"
#include "unit/scan/drawing.h"

#include <sys/resource.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <random>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

const std::string kUri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example";

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// A small file of each format and kind, all with the same QR code.
std::map<std::string, Bytes> good_files() {
    const Drawing drawing = qr_drawing(kUri);
    return {{"png", encode_png(drawing)},
            {"png interlaced", encode_png(drawing, PngKind::Interlaced)},
            {"png palette", encode_png(drawing, PngKind::PaletteTransparent)},
            {"jpeg", encode_jpeg(drawing)},
            {"jpeg progressive", encode_jpeg(drawing, JpegKind::Progressive)},
            {"jpeg cmyk", encode_jpeg(drawing, JpegKind::Cmyk)},
            {"webp lossy", encode_webp(drawing, WebpKind::Lossy)},
            {"webp lossless", encode_webp(drawing)},
            {"webp alpha", encode_webp(drawing, WebpKind::AlphaOnly)},
            {"webp animated", encode_webp(drawing, WebpKind::Animated)}};
}

/// PNG specification, annex D.
std::uint32_t crc32(const std::uint8_t* bytes, std::size_t count) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (std::size_t i = 0; i < count; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320 : 0);
        }
    }
    return ~crc;
}

void put_big_endian(Bytes& file, std::size_t at, std::uint32_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
        file.at(at + i) = static_cast<std::uint8_t>(value >> (8 * (count - 1 - i)));
    }
}

Bytes png_claiming(std::uint32_t width, std::uint32_t height) {
    Bytes file = encode_png(Drawing{8, 8});
    put_big_endian(file, 16, width, 4);
    put_big_endian(file, 20, height, 4);
    put_big_endian(file, 29, crc32(&file[12], 17), 4);
    return file;
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

/// Kilobytes; the highest so far.
long peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

Reason reason_of(const Bytes& file) {
    const ScanResult result = scan_picture(file);
    REQUIRE(result.reason.has_value());
    CHECK(result.codes.empty());
    return *result.reason;
}

void check_bounds(const Bytes& file) {
    const auto decoded = decode_picture(file);
    if (const auto* picture = std::get_if<Luminance>(&decoded)) {
        CHECK(picture->width <= kMaxPictureSide);
        CHECK(picture->height <= kMaxPictureSide);
        CHECK(static_cast<std::int64_t>(picture->pixels.size()) ==
              std::int64_t{picture->width} * picture->height);
        CHECK(static_cast<std::int64_t>(picture->pixels.size()) <= kMaxPicturePixels);
    }
}

} // namespace

TEST_CASE("What is no picture is said to be none") {
    CHECK(reason_of({}) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("\x89")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("Dear sir, please find enclosed no picture.\n")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("GIF89a\x01")) == Reason::NotAPicture);
    CHECK(reason_of(bytes_of("RIFF1234WAVEfmt ")) == Reason::NotAPicture);
    CHECK(reason_of(Bytes(100'000)) == Reason::NotAPicture);
}

TEST_CASE("A signature alone is a damaged picture") {
    CHECK(reason_of(bytes_of("\x89PNG\r\n\x1a\n")) == Reason::Damaged);
    CHECK(reason_of(bytes_of("\xff\xd8\xff")) == Reason::Damaged);
    CHECK(reason_of(bytes_of("RIFF1234WEBP")) == Reason::Damaged);
}

TEST_CASE("A file beyond the limit is not looked at") {
    CHECK(reason_of(Bytes(kMaxPictureBytes + 1)) == Reason::TooLarge);
}

TEST_CASE("A size claimed beyond the limits is refused before memory is taken") {
    const long before = peak_memory();
    CHECK(reason_of(png_claiming(40'000, 40'000)) == Reason::TooLarge);
    CHECK(reason_of(png_claiming(1'000'000, 1'000'000)) == Reason::TooLarge);
    CHECK(reason_of(png_claiming(16'385, 1)) == Reason::TooLarge);
    CHECK(reason_of(png_claiming(8'001, 8'000)) == Reason::TooLarge);
    CHECK(reason_of(jpeg_claiming(40'000, 40'000)) == Reason::TooLarge);
    CHECK(reason_of(jpeg_claiming(40'000, 40'000, JpegKind::Progressive)) == Reason::TooLarge);
    CHECK(reason_of(jpeg_claiming(65'500, 65'500, JpegKind::Cmyk)) == Reason::TooLarge);
    CHECK(reason_of(webp_claiming(40'000, 40'000, 0)) == Reason::TooLarge);
    CHECK(reason_of(webp_claiming(40'000, 40'000, 2)) == Reason::TooLarge);
    CHECK(reason_of(webp_lossless_claiming_most()) == Reason::TooLarge);
    CHECK(reason_of(webp_lossy_claiming_most()) == Reason::TooLarge);
    CHECK(peak_memory() - before < 16 * 1024);
}

TEST_CASE("A size claimed within the limits without the pixels is damage") {
    CHECK(reason_of(png_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(8'000, 8'000)) == Reason::Damaged);
    CHECK(reason_of(webp_claiming(8'000, 8'000, 0)) == Reason::Damaged);
}

TEST_CASE("A size of nothing is refused") {
    CHECK(reason_of(png_claiming(0, 8)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(0, 0)) == Reason::Damaged);
}

TEST_CASE("A size that the format does not know is damage") {
    CHECK(reason_of(png_claiming(0x7FFFFFFF, 0x7FFFFFFF)) == Reason::Damaged);
    CHECK(reason_of(png_claiming(0xFFFFFFFF, 1)) == Reason::Damaged);
    CHECK(reason_of(jpeg_claiming(65'535, 65'535)) == Reason::Damaged);
}

TEST_CASE("A file cut off anywhere is damaged") {
    for (const auto& [name, file] : good_files()) {
        CAPTURE(name);
        REQUIRE_FALSE(scan_picture(file).reason.has_value());
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
        CHECK_FALSE(scan_picture(longer).reason.has_value());
    }
}

TEST_CASE("Random edits neither crash nor break the bounds") {
    std::mt19937 random{20'240'501}; // fixed, so that a failure comes back
    int unread = 0;
    int read = 0;
    for (const auto& [name, file] : good_files()) {
        CAPTURE(name);
        for (int round = 0; round < 600; ++round) {
            Bytes edited = file;
            const auto edits = 1 + random() % 8;
            for (std::size_t i = 0; i < edits; ++i) {
                // Half of the edits in the headers, where they do most.
                const std::size_t end = random() % 2 == 0 ? edited.size() : std::size_t{64};
                edited[random() % end] = static_cast<std::uint8_t>(random());
            }
            CAPTURE(round);
            check_bounds(edited);
            const ScanResult result = scan_picture(edited);
            for (const ScannedCode& code : result.codes) {
                CHECK(code.qr.text == kUri);
            }
            ++(result.reason ? unread : read);
        }
    }
    std::cout << "random edits: " << read << " still read, " << unread << " given up with a reason\n";
    CHECK(unread > 0);
}
