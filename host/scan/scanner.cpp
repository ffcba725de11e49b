// SPDX-License-Identifier: Apache-2.0
#include "scan/scanner.h"

#include <algorithm>
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

/// ISO/IEC 18004: version 1 has 21 modules a side, and a module needs a pixel.
constexpr int kSmallestSymbol = 21;

bool may_be_enrolled(const ScannedCode& code) {
    return code.kind == CodeKind::Otpauth || code.kind == CodeKind::Migration;
}

std::vector<ScannedCode> classified(std::vector<QrText> texts) {
    std::vector<ScannedCode> codes;
    for (QrText& qr : texts) {
        const CodeKind kind = classify(qr.text);
        codes.push_back({kind, std::move(qr)});
    }
    return codes;
}

std::optional<Reason> reason_without_account(const Luminance& picture, std::span<const ScannedCode> codes) {
    if (std::ranges::any_of(codes, may_be_enrolled)) {
        return std::nullopt;
    }
    if (!codes.empty()) {
        return Reason::NotOneTime;
    }
    return std::min(picture.width, picture.height) < kSmallestSymbol ? Reason::TooSmall : Reason::NoneFound;
}

void scan_into(ScanResult& result, std::span<const std::uint8_t> file) {
    Stopwatch stopwatch;
    const std::variant<Luminance, Reason> decoded = decode_picture(file);
    result.decode_ms = stopwatch.lap();
    if (const auto* reason = std::get_if<Reason>(&decoded)) {
        result.reason = *reason;
        return;
    }
    const auto& picture = std::get<Luminance>(decoded);
    result.codes = classified(read_qr_codes(picture));
    result.detect_ms = stopwatch.lap();
    result.reason = reason_without_account(picture, result.codes);
}

} // namespace

ScanResult scan_picture(std::span<const std::uint8_t> file) {
    ScanResult result;
    try {
        scan_into(result, file);
    } catch (const std::bad_alloc&) {
        result.reason = Reason::TooLarge;
    }
    return result;
}

} // namespace tessera::scan
