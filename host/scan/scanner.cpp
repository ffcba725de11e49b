// SPDX-License-Identifier: Apache-2.0
#include "scan/scanner.h"

#include "scan/part_sets.h"
#include "scan/picture/picture.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <new>
#include <utility>
#include <variant>

namespace tessera::scan {
namespace {

double thread_cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Stopwatch {
public:
    /// Milliseconds of CPU time of this thread since the last lap.
    double lap() {
        const double now = thread_cpu_ms();
        return now - std::exchange(start_, now);
    }

private:
    double start_ = thread_cpu_ms();
};

/// ISO/IEC 18004: version 1 has 21 modules on each side, and a module needs a pixel.
constexpr int kSmallestSymbol = 21;

/// Pixels for each module: an unreadable symbol below the first is called too small; the second is read with
/// ease.
constexpr float kSmallModule = 1.6F;
constexpr float kEasyModule = 2.4F;

/// Roughly in the steps that browsers have.
int zoom_for(float module_size) {
    constexpr int kStep = 25;
    return static_cast<int>(std::ceil(kEasyModule / module_size * 100 / kStep)) * kStep;
}

void explain_unread(ScanResult& result, const UnreadQr& unread) {
    result.hint.place = unread.corners;
    if (unread.side) {
        result.reason = Reason::CutOff;
        result.hint.side = unread.side;
    } else if (unread.module_size < kSmallModule) {
        result.reason = Reason::TooSmall;
        result.hint.zoom = zoom_for(unread.module_size);
    } else {
        result.reason = Reason::Damaged;
    }
}

void explain(ScanResult& result, const Luminance& picture, const std::optional<UnreadQr>& unread) {
    if (result.reason && unread) {
        explain_unread(result, *unread);
    } else if (result.reason == Reason::NoneFound) {
        const bool is_tiny = std::min(picture.width, picture.height) < kSmallestSymbol;
        result.reason = is_tiny ? Reason::TooSmall : Reason::NoneFound;
    }
}

/// An 8K screen. A larger picture is too much work to read over two backgrounds.
constexpr std::size_t kMostPixelsTwice = 34'000'000;

/// Reads the picture over that background. Returns whether another background would give another picture that
/// is worth reading.
Transparency scan_over(Background background, std::span<const std::uint8_t> file, const IsWanted& is_wanted,
                       Stages stages, ScanResult& result) {
    Stopwatch stopwatch;
    const std::variant<Luminance, Reason> decoded = decode_picture(file, background);
    result.decode_ms += stopwatch.lap();
    if (const auto* reason = std::get_if<Reason>(&decoded)) {
        result.reason = *reason;
        return Transparency::None;
    }
    const auto& picture = std::get<Luminance>(decoded);
    QrFindings findings = read_qr_codes(picture, is_wanted, stages);
    result.codes = std::move(findings.texts);
    result.detect_ms += stopwatch.lap();
    PartSets{}.complete(result, is_wanted);
    explain(result, picture, findings.unread);
    return picture.pixels.size() <= kMostPixelsTwice ? picture.transparency : Transparency::None;
}

/// Transparent pictures with dark modules are made for a light page, those with light ones for a dark page.
void scan_into(ScanResult& result, std::span<const std::uint8_t> file, const IsWanted& is_wanted,
               Stages stages) {
    if (scan_over(Background::White, file, is_wanted, stages, result) == Transparency::None ||
        !result.reason) {
        return;
    }
    ScanResult on_black;
    scan_over(Background::Black, file, is_wanted, stages, on_black);
    on_black.decode_ms += result.decode_ms;
    on_black.detect_ms += result.detect_ms;
    const bool tells_more = !on_black.reason || result.reason == Reason::NoneFound;
    if (tells_more) {
        result = std::move(on_black);
    } else {
        result.decode_ms = on_black.decode_ms;
        result.detect_ms = on_black.detect_ms;
    }
}

} // namespace

ScanResult scan_picture(std::span<const std::uint8_t> file, const IsWanted& is_wanted, Stages stages) {
    ScanResult result;
    try {
        scan_into(result, file, is_wanted, stages);
    } catch (const std::bad_alloc&) {
        result.reason = Reason::TooMuchMemory;
    }
    return result;
}

} // namespace tessera::scan
