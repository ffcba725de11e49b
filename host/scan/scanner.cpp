// SPDX-License-Identifier: Apache-2.0
#include "scan/scanner.h"

#include <algorithm>
#include <ctime>

namespace tessera::scan {
namespace {

double thread_cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

bool may_be_enrolled(const ScannedCode& code) {
    return code.kind == CodeKind::Otpauth || code.kind == CodeKind::Migration;
}

} // namespace

ScanResult scan_picture(std::span<const std::uint8_t> file) {
    ScanResult result;
    const double start = thread_cpu_ms();
    const std::variant<Luminance, Reason> decoded = decode_picture(file);
    const double after_decoding = thread_cpu_ms();
    result.decode_ms = after_decoding - start;
    if (const auto* reason = std::get_if<Reason>(&decoded)) {
        result.reason = *reason;
        return result;
    }
    for (QrText& qr : read_qr_codes(std::get<Luminance>(decoded))) {
        const CodeKind kind = classify(qr.text);
        result.codes.push_back({kind, std::move(qr)});
    }
    result.detect_ms = thread_cpu_ms() - after_decoding;
    if (std::ranges::none_of(result.codes, may_be_enrolled)) {
        result.reason = result.codes.empty() ? Reason::NoneFound : Reason::NotOneTime;
    }
    return result;
}

} // namespace tessera::scan
