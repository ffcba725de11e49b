// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/scanner.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <map>
#include <set>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;

namespace {

const std::string kScannedUri =
    "otpauth://totp/Contoso%3Aada%40example.org?secret=jbswy3dpehpk3pxp&issuer=Microsoft";
const std::string kOtherUri = "otpauth://hotp/Example:bob?secret=GEZDGNBVGY3TQOJQ&counter=7";
const std::string kPush =
    "phonefactor://activate_account?code=123456789&url=https%3a%2f%2fexample.org%2factivatev2";

} // namespace

TEST_CASE("One code in each format") {
    const Drawing drawing = qr_drawing(kScannedUri);
    std::vector<std::vector<std::uint8_t>> files;
    for (const PngKind kind : {PngKind::TrueColour, PngKind::TrueColour16, PngKind::Grey, PngKind::Palette,
                               PngKind::PaletteTransparent, PngKind::Interlaced, PngKind::AlphaOnly}) {
        files.push_back(encode_png(drawing, kind));
    }
    for (const JpegKind kind : {JpegKind::Colour, JpegKind::Grey, JpegKind::Progressive, JpegKind::Cmyk}) {
        files.push_back(encode_jpeg(drawing, kind));
    }
    for (const WebpKind kind :
         {WebpKind::Lossy, WebpKind::Lossless, WebpKind::AlphaOnly, WebpKind::Animated}) {
        files.push_back(encode_webp(drawing, kind));
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        CAPTURE(i);
        const ScanResult result = scan_picture(files[i], kWanted);
        CHECK_FALSE(result.reason.has_value());
        REQUIRE(result.codes.size() == 1);
        CHECK(kind_of(result.codes[0]) == otp::TextKind::Otpauth);
        CHECK(result.codes[0].text == kScannedUri);
    }
}

TEST_CASE("The corners are those of the symbol, in order") {
    Drawing page{500, 400};
    const int side = draw_qr(page, kScannedUri, {.x = 120, .y = 60, .module = 4});
    const ScanResult result = scan_picture(encode_png(page), kWanted);
    REQUIRE(result.codes.size() == 1);
    const int first = 4 * 4; // the quiet zone
    const int last = side - first;
    const std::array<Point, 4> expected{{{120 + first, 60 + first},
                                         {120 + last, 60 + first},
                                         {120 + last, 60 + last},
                                         {120 + first, 60 + last}}};
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        CHECK(std::abs(result.codes[0].corners.at(i).x - expected.at(i).x) <= 4);
        CHECK(std::abs(result.codes[0].corners.at(i).y - expected.at(i).y) <= 4);
    }
}

TEST_CASE("Light on dark") {
    const Colour night{18, 20, 30};
    Drawing page{500, 400, night};
    draw_qr(page, kScannedUri, {.x = 100, .y = 80, .module = 4, .dark = kWhite, .light = night});
    const ScanResult result = scan_picture(encode_png(page), kWanted);
    REQUIRE(result.codes.size() == 1);
    CHECK(result.codes[0].text == kScannedUri);
}

TEST_CASE("Two codes, one of them light on dark, from top to bottom") {
    Drawing page{700, 700};
    draw_qr(page, kOtherUri, {.x = 300, .y = 350, .module = 4, .dark = kWhite, .light = kBlack});
    draw_qr(page, kScannedUri, {.x = 20, .y = 20, .module = 4});
    const ScanResult result = scan_picture(encode_png(page), kWanted);
    REQUIRE(result.codes.size() == 2);
    CHECK(result.codes[0].text == kScannedUri);
    CHECK(result.codes[1].text == kOtherUri);
}

TEST_CASE("The same text in two places is two symbols") {
    Drawing page{600, 300};
    draw_qr(page, kScannedUri, {.x = 10, .y = 10, .module = 4});
    draw_qr(page, kScannedUri, {.x = 310, .y = 10, .module = 4});
    CHECK(scan_picture(encode_png(page), kWanted).codes.size() == 2);
}

TEST_CASE("A Microsoft push code beside a one-time password code") {
    Drawing page{800, 400};
    draw_qr(page, kPush, {.x = 20, .y = 20, .module = 4});
    draw_qr(page, kScannedUri, {.x = 420, .y = 40, .module = 4});
    const ScanResult result = scan_picture(encode_png(page), kWanted);
    CHECK_FALSE(result.reason.has_value());
    REQUIRE(result.codes.size() == 2);
    std::set<otp::TextKind> kinds;
    for (const QrText& code : result.codes) {
        kinds.insert(kind_of(code));
        CHECK(code.text == (kind_of(code) == otp::TextKind::Microsoft ? kPush : kScannedUri));
    }
    CHECK(kinds == std::set{otp::TextKind::Otpauth, otp::TextKind::Microsoft});
}

TEST_CASE("Codes without an account are not one-time") {
    for (const std::string& text : {kPush, std::string{"https://example.org/get-the-app"}}) {
        const ScanResult result = scan_picture(encode_png(qr_drawing(text)), kWanted);
        CHECK(result.reason == Reason::NotOneTime);
        CHECK(result.codes.size() == 1);
    }
}

TEST_CASE("A migration code is an account") {
    const std::string text = "otpauth-migration://offline?data=CgoKBRISNBI0EgEAEAEYASAA";
    const ScanResult result = scan_picture(encode_png(qr_drawing(text)), kWanted);
    CHECK_FALSE(result.reason.has_value());
    REQUIRE(result.codes.size() == 1);
    CHECK(kind_of(result.codes[0]) == otp::TextKind::Migration);
}

TEST_CASE("Text beyond ASCII comes as UTF-8") {
    const std::string text = "otpauth://totp/Gemeente Súdwest-Fryslân:zoë?secret=JBSWY3DPEHPK3PXP";
    const ScanResult result = scan_picture(encode_png(qr_drawing(text)), kWanted);
    REQUIRE(result.codes.size() == 1);
    CHECK(result.codes[0].text == text);
}

TEST_CASE("A picture without a code") {
    CHECK(scan_picture(encode_png(Drawing{300, 200}), kWanted).reason == Reason::NoneFound);
    CHECK(scan_picture(encode_png(Drawing{21, 21}), kWanted).reason == Reason::NoneFound);
    CHECK(scan_picture(encode_png(Drawing{20, 300}), kWanted).reason == Reason::TooSmall);
    CHECK(scan_picture(encode_png(Drawing{1, 1}), kWanted).reason == Reason::TooSmall);
}

TEST_CASE("Times are measured") {
    const ScanResult result = scan_picture(encode_png(qr_drawing(kScannedUri)), kWanted);
    CHECK(result.decode_ms > 0);
    CHECK(result.detect_ms > 0);
    CHECK(result.detect_ms < 10'000);
}

TEST_CASE("Each reason has its name") {
    CHECK(reason_name(Reason::NoneFound) == "none_found");
    CHECK(reason_name(Reason::Damaged) == "damaged");
    CHECK(reason_name(Reason::TooSmall) == "too_small");
    CHECK(reason_name(Reason::CutOff) == "cut_off");
    CHECK(reason_name(Reason::NotOneTime) == "not_one_time");
    CHECK(reason_name(Reason::PartsMissing) == "parts_missing");
    CHECK(reason_name(Reason::PartsDiffer) == "parts_differ");
    CHECK(reason_name(Reason::NotAPicture) == "not_a_picture");
    CHECK(reason_name(Reason::DecoderFailed) == "decoder_failed");
    CHECK(bound_name(Reason::NotAPicture) == std::nullopt);
    CHECK(bound_name(Reason::DecoderFailed) == std::nullopt);
    const std::map<Reason, std::string_view> bounds{
        {Reason::TooManyBytes, "bytes"},   {Reason::TooManyPixels, "pixels"}, {Reason::TooManyScans, "scans"},
        {Reason::TooManyFrames, "frames"}, {Reason::TooMuchMemory, "memory"}, {Reason::TooMuchTime, "time"}};
    for (const auto& [reason, bound] : bounds) {
        CHECK(reason_name(reason) == "too_large");
        CHECK(bound_name(reason) == bound);
    }
}
