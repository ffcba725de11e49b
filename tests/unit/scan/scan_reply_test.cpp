// SPDX-License-Identifier: Apache-2.0
// What a process that was taken over by a picture can make its parent believe: nothing that no scan gives.
#include "catch_header.h"
#include "scan/picture/picture.h"
#include "scan/scan_reply.h"
#include "unit/scan/wanted.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;
using Bytes = std::vector<std::uint8_t>;

namespace {

const std::string kReplyUri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP";

QrText code_of(std::string text) {
    QrText code;
    code.text = std::move(text);
    code.corners = {{{0, 1}, {16'383, 1}, {16'383, 900}, {0, 900}}};
    return code;
}

ScanResult found() {
    ScanResult result;
    result.codes = {code_of(kReplyUri), code_of("caf\u00e9 \u6f22 \U0001F511")};
    result.codes[1].part = Part{15, 16, 255, "caf\xE9"};
    result.codes[1].is_micro = true;
    result.decode_ms = 1.5;
    result.detect_ms = 0.25;
    return result;
}

ScanResult not_found() {
    ScanResult result;
    result.reason = Reason::CutOff;
    result.hint.place = code_of("").corners;
    result.hint.zoom = 150;
    result.hint.side = Side::Bottom;
    return result;
}

bool is_believed(const ScanResult& result) {
    return result_of(reply_of(result), kWanted).has_value();
}

bool is_text_believed(const std::string& text) {
    ScanResult result = found();
    result.codes.push_back(code_of(text));
    return is_believed(result);
}

} // namespace

TEST_CASE("A result comes back as it was") {
    const auto codes = result_of(reply_of(found()), kWanted);
    REQUIRE(codes.has_value());
    CHECK_FALSE(codes->reason.has_value());
    REQUIRE(codes->codes.size() == 2);
    CHECK(kind_of(codes->codes[0]) == otp::TextKind::Otpauth);
    CHECK(codes->codes[0].text == kReplyUri);
    CHECK(codes->codes[0].corners[2].x == 16'383);
    CHECK_FALSE(codes->codes[0].part.has_value());
    CHECK(codes->codes[1].text == found().codes[1].text);
    CHECK(codes->codes[1].part.value().index == 15);
    CHECK(codes->codes[1].part.value().count == 16);
    CHECK(codes->codes[1].part.value().parity == 255);
    CHECK(codes->codes[1].part.value().bytes == "caf\xE9");
    CHECK(codes->codes[1].is_micro);
    CHECK(codes->decode_ms == 1.5);
    const auto reason = result_of(reply_of(not_found()), kWanted);
    REQUIRE(reason.has_value());
    CHECK(reason->reason == Reason::CutOff);
    CHECK(reason->hint.place.value()[3].y == 900);
    CHECK(reason->hint.zoom == 150);
    CHECK(reason->hint.side == Side::Bottom);
}

TEST_CASE("Whether a text is wanted is asked again") {
    const IsWanted nothing = [](std::string_view) { return false; };
    CHECK_FALSE(result_of(reply_of(found()), nothing).has_value());
    CHECK(result_of(reply_of(not_found()), nothing).has_value());
}

TEST_CASE("A part is believed to be nothing but a part, whatever it looks like") {
    ScanResult result = found();
    result.codes[1] = code_of(kReplyUri);
    result.codes[1].part = Part{0, 2, 7, kReplyUri};
    CHECK(kind_of(result_of(reply_of(result), kWanted).value().codes[1]) == otp::TextKind::Other);
    result.codes.erase(result.codes.begin());
    CHECK_FALSE(is_believed(result));
    result.reason = Reason::PartsMissing;
    CHECK(is_believed(result));
}

TEST_CASE("Numbers that no scan gives are not believed") {
    const auto refused = [](auto change) {
        ScanResult result = found();
        change(result);
        return !is_believed(result);
    };
    CHECK(refused([](ScanResult& result) { result.decode_ms = std::nan(""); }));
    CHECK(refused([](ScanResult& result) { result.detect_ms = std::numeric_limits<double>::infinity(); }));
    CHECK(refused([](ScanResult& result) { result.detect_ms = -1; }));
    CHECK(refused([](ScanResult& result) { result.detect_ms = 1e300; }));
    CHECK(refused([](ScanResult& result) { result.codes[0].corners[0].x = -1; }));
    CHECK(refused([](ScanResult& result) { result.codes[0].corners[3].y = kMaxPictureSide; }));
    const auto refused_part = [&](const Part& part) {
        return refused([&](ScanResult& result) { result.codes[1].part = part; });
    };
    CHECK_FALSE(refused_part({0, 1, 0, {}}));
    CHECK_FALSE(refused_part({15, 0, 0, {}}));
    CHECK_FALSE(refused_part({0, 2, 0, std::string(kMaxReplyText, '\xFF')}));
    CHECK(refused_part({-1, 2, 0, {}}));
    CHECK(refused_part({2, 2, 0, {}}));
    CHECK(refused_part({0, 17, 0, {}}));
    CHECK(refused_part({16, 0, 0, {}}));
    CHECK(refused_part({0, 2, -1, {}}));
    CHECK(refused_part({0, 2, 256, {}}));
    CHECK(refused_part({0, 2, 0, std::string(kMaxReplyText + 1, 'x')}));
    CHECK(refused([](ScanResult& result) { result.hint.zoom = 10'001; }));
    CHECK(refused([](ScanResult& result) { result.hint.side = static_cast<Side>(4); }));
    CHECK(refused([](ScanResult& result) { result.codes.resize(kMaxReplyCodes + 1); }));
}

TEST_CASE("A reason stands there exactly when there is no account") {
    ScanResult both = found();
    both.reason = Reason::Damaged;
    CHECK_FALSE(is_believed(both));
    CHECK_FALSE(is_believed(ScanResult{}));
    ScanResult unknown;
    unknown.reason = static_cast<Reason>(99);
    CHECK_FALSE(is_believed(unknown));
    ScanResult own;
    for (const Reason reason : {Reason::DecoderFailed, Reason::TooMuchTime}) {
        own.reason = reason;
        CHECK_FALSE(is_believed(own));
    }
    own.reason = Reason::TooMuchMemory;
    CHECK(is_believed(own));
}

TEST_CASE("Texts are UTF-8 and no longer than a symbol's") {
    CHECK(is_text_believed(std::string(kMaxReplyText, 'x')));
    CHECK_FALSE(is_text_believed(std::string(kMaxReplyText + 1, 'x')));
    for (const char* good : {"", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                             "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CAPTURE(good);
        CHECK(is_text_believed(good));
    }
    for (const char* bad : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2x", "\xe0\x9f\xbf",
                            "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80",
                            "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_text_believed(bad));
    }
}

TEST_CASE("A reply cut off anywhere or with more behind it is not believed") {
    for (const Bytes& reply : {reply_of(found()), reply_of(not_found())}) {
        for (std::size_t size = 0; size < reply.size(); ++size) {
            CAPTURE(size);
            REQUIRE_FALSE(result_of({reply.data(), size}, kWanted).has_value());
        }
        Bytes longer = reply;
        longer.push_back(0);
        CHECK_FALSE(result_of(longer, kWanted).has_value());
    }
}

TEST_CASE("Whatever a reply holds, what is believed of it is a result that a scan can give") {
    std::mt19937 random{4};
    const Bytes good = reply_of(found());
    for (int i = 0; i < 200'000; ++i) {
        Bytes reply = good;
        for (std::uint32_t changes = 1 + random() % 4; changes > 0; --changes) {
            reply[random() % reply.size()] = static_cast<std::uint8_t>(random());
        }
        if (const auto result = result_of(reply, kWanted)) {
            REQUIRE(is_believed(*result));
            REQUIRE(result->codes.size() <= kMaxReplyCodes);
        }
    }
}
