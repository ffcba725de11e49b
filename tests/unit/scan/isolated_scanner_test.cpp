// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/isolated_scanner.h"
#include "shared_data.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;
using namespace std::chrono_literals;
using Bytes = std::vector<std::uint8_t>;

namespace {

const std::string kIsolatedUri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP";

/// All but the times.
Bytes told(ScanResult result) {
    result.decode_ms = 0;
    result.detect_ms = 0;
    return reply_of(result);
}

void check_same(IsolatedScanner& scanner, const Bytes& file) {
    const ScanResult isolated = scanner.scan(file);
    CHECK(isolated.reason != Reason::DecoderFailed);
    CHECK(told(isolated) == told(scan_picture(file, kWanted)));
}

/// A picture that begins with this byte does what stands beside it; any other is scanned.
struct Misdeed {
    std::uint8_t mark;
    const char* name;
    Bytes (*work)();
    Reason reason = Reason::DecoderFailed;
};

Bytes spin() {
    for (std::atomic<int> turns{0};; ++turns) {
    }
}

Bytes eat_memory() {
    static std::vector<Bytes> hoard;
    for (;;) {
        hoard.emplace_back(16U << 20U, std::uint8_t{1});
    }
}

constexpr std::array<Misdeed, 7> kMisdeeds{{
    {1, "an endless loop", spin, Reason::TooMuchTime},
    {2, "memory without end", eat_memory},
    {3, "a reply of garbage", [] { return Bytes(100, 0xA5); }},
    {4, "an empty reply", [] { return Bytes{}; }},
    {5, "a reply without end", [] { return Bytes(kMaxReplyBytes + 1); }},
    {7, "the last words of another",
     [] {
         return Bytes{0xFF, 0xFF};
     }},
    {6, "a crash", []() -> Bytes { std::abort(); }},
}};

Bytes scan_or_misbehave(std::span<const std::uint8_t> file) {
    for (const Misdeed& misdeed : kMisdeeds) {
        if (!file.empty() && file[0] == misdeed.mark) {
            return misdeed.work();
        }
    }
    return scan_and_reply(file, kWanted);
}

/// A progressive JPEG of some kilobytes that says it has 64 million pixels: all of its coefficients are kept
/// in memory before the first pixel is made.
Bytes bottomless_jpeg() {
    Bytes file = encode_jpeg(qr_drawing(kIsolatedUri), JpegKind::Progressive);
    constexpr std::array<std::uint8_t, 2> kProgressiveFrame{0xFF, 0xC2};
    const auto frame = std::ranges::search(file, kProgressiveFrame).begin();
    constexpr std::array<std::uint8_t, 4> kSize{8'000 >> 8, 8'000 & 0xFF, 8'000 >> 8, 8'000 & 0xFF};
    std::ranges::copy(kSize, frame + 5);
    return file;
}

} // namespace

TEST_CASE("A picture in a process of its own gives what it gives in this one, in each format") {
    IsolatedScanner scanner{kWanted};
    Drawing page{400, 300};
    draw_qr(page, kIsolatedUri, {.x = 20, .y = 20, .module = 4});
    for (const auto& [name, file] : every_kind_of_file(page)) {
        CAPTURE(name);
        check_same(scanner, file);
    }
}

TEST_CASE("So do pictures without an account, and files that are none") {
    IsolatedScanner scanner{kWanted};
    check_same(scanner, encode_png(qr_drawing("https://example.org")));
    check_same(scanner, encode_png(qr_drawing("caf\u00e9")));
    check_same(scanner, encode_png(Drawing{300, 200}));
    check_same(scanner, {});
    check_same(scanner, Bytes(100'000));
    check_same(scanner, Bytes(kMaxPictureBytes + 1));
}

TEST_CASE("So do screenshots") {
    IsolatedScanner scanner{kWanted};
    for_each_shared_screen(4, [&](const std::string& name, const Bytes& file) {
        CAPTURE(name);
        check_same(scanner, file);
    });
}

TEST_CASE("Whatever becomes of one picture's process, the next picture is read") {
    platform::WorkerPool::Limits limits = kIsolatedLimits;
    limits.resources.cpu_time = 500ms;
    IsolatedScanner scanner{kWanted, scan_or_misbehave, limits};
    const Bytes good = encode_png(qr_drawing(kIsolatedUri));
    for (const Misdeed& misdeed : kMisdeeds) {
        CAPTURE(misdeed.name);
        const Bytes bad{misdeed.mark};
        const ScanResult result = scanner.scan(bad);
        CHECK(result.reason == misdeed.reason);
        CHECK(result.codes.empty());
        const ScanResult next = scanner.scan(good);
        REQUIRE(next.codes.size() == 1);
        CHECK(next.codes[0].text == kIsolatedUri);
    }
}

TEST_CASE("A small file that asks for hundreds of megabytes is refused, with more memory or less") {
    for (const std::uint64_t megabytes : {std::uint64_t{1024}, std::uint64_t{256}}) {
        platform::WorkerPool::Limits limits = kIsolatedLimits;
        limits.resources.memory = megabytes << 20U;
        IsolatedScanner scanner{kWanted, limits};
        CHECK(scanner.scan(bottomless_jpeg()).reason.has_value());
        CHECK_FALSE(scanner.scan(encode_png(qr_drawing(kIsolatedUri))).reason.has_value());
    }
}

TEST_CASE("Without its pool a scanner says so at once") {
    IsolatedScanner scanner{kWanted};
    ::kill(scanner.pool().id(), SIGKILL);
    CHECK(scanner.scan(encode_png(qr_drawing(kIsolatedUri))).reason == Reason::DecoderFailed);
}
