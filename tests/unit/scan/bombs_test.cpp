// SPDX-License-Identifier: Apache-2.0
// Small files that ask for much work, and large ones that people have.
#include "catch_header.h"
#include "own_peak.h"
#include "scan/isolated_scanner.h"
#include "unit/scan/bombs.h"
#include "unit/scan/large_pictures.h"
#include "unit/scan/wanted.h"
#include "worker_watch.h"

#include <algorithm>
#include <map>

using namespace tessera;
using namespace tessera::scan;
using namespace tessera::test;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMemoryCounts = false; // it keeps what is freed, and has shadows
#else
constexpr bool kMemoryCounts = true;
#endif

constexpr double kMostCpuMs = 3'000;
constexpr long kMostKib = 256 << 10;

const Bomb& named(const std::vector<Bomb>& all, const std::string& name) {
    const auto found = std::ranges::find(all, name, &Bomb::name);
    REQUIRE(found != all.end());
    return *found;
}

void check_cost(WorkerWatch& watch) {
    const WorkerCost cost = watch.cost();
    CHECK(cost.cpu_ms <= kMostCpuMs);
    CHECK((!kMemoryCounts || cost.peak_kib <= kMostKib));
}

/// By the name of the picture.
const std::map<std::string, Reason> kRefused{
    {"JPEG, 64 million pixels, 500 scans", Reason::TooManyScans},
    {"JPEG, 20 million pixels, 500 scans", Reason::TooManyScans},
    {"JPEG, 64 million pixels, full chroma", Reason::TooMuchMemory},
    {"PNG, 30,000 × 30,000", Reason::TooManyPixels},
    {"PNG, 64 million pixels of RGBA, 16 bits", Reason::TooManyPixels},
    {"PNG, the same, interlaced", Reason::TooManyPixels},
    {"WebP, lossless, 16,383 × 16,383", Reason::TooManyPixels},
    {"WebP, lossless, 64 million pixels", Reason::TooMuchMemory},
    {"WebP, lossy with alpha, 64 million pixels", Reason::TooMuchMemory},
    {"GIF, 1.5 million frames", Reason::TooManyFrames},
    {"BMP, 2,147,483,647 × 2,147,483,648", Reason::TooManyPixels},
    {"BMP, 64 million pixels in runs", Reason::NotAPicture},
};

} // namespace

TEST_CASE("No hostile picture takes more than 3 s of CPU or 256 MiB, and each gets an answer") {
    IsolatedScanner scanner{kWanted};
    for (const Bomb& bomb : bombs()) {
        CAPTURE(bomb.name);
        const auto file = bomb.file();
        WorkerWatch watch{scanner.pool().id()};
        const ScanResult result = scanner.scan(file);
        check_cost(watch);
        REQUIRE(result.reason.has_value());
        CHECK(*result.reason != Reason::DecoderFailed);
        CHECK(*result.reason != Reason::Damaged);
    }
}

TEST_CASE("What a file's headers ask for beyond a bound is refused before it costs, and the bound is named") {
    const std::vector<Bomb> all = bombs();
    for (const auto& [name, reason] : kRefused) {
        CAPTURE(name);
        const auto file = named(all, name).file();
        const long before = own_peak_kib();
        const ScanResult result = scan_picture(file, kWanted);
        CHECK(result.reason == reason);
        CHECK(result.decode_ms < 500);
        CHECK(own_peak_kib() - before < 16 * 1024);
    }
}

TEST_CASE("What only the work itself shows is refused by the process that does it") {
    platform::WorkerPool::Limits limits = kIsolatedLimits;
    limits.resources.cpu_time = std::chrono::milliseconds{20};
    IsolatedScanner hurried{kWanted, limits};
    const std::vector<Bomb> all = bombs();
    CHECK(hurried.scan(named(all, "search, checkerboard").file()).reason == Reason::TooMuchTime);
    if (kMemoryCounts) {
        IsolatedScanner scanner{kWanted};
        const auto file = named(all, "WebP, lossless, 65,536 sets of codes").file();
        CHECK(scanner.scan(file).reason == Reason::TooMuchMemory);
    }
}

TEST_CASE("The largest pictures that people have are read, within the same bounds") {
    IsolatedScanner scanner{kWanted};
    for (const Bomb& picture : large_pictures()) {
        CAPTURE(picture.name);
        const auto file = picture.file();
        WorkerWatch watch{scanner.pool().id()};
        const ScanResult result = scanner.scan(file);
        check_cost(watch);
        REQUIRE(result.codes.size() == 1);
        CHECK(result.codes[0].text == kLargePictureUri);
    }
}
