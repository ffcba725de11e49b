// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/code_kind.h"
#include "scan/qr_reader.h"
#include "scan/reason.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tessera::scan {

struct ScannedCode {
    CodeKind kind = CodeKind::Other;
    QrText qr;
};

struct ScanResult {
    std::vector<ScannedCode> codes;
    std::optional<Reason> reason; ///< set when no code of kind Otpauth or Migration was found
    double decode_ms = 0;         ///< CPU time of this thread, milliseconds
    double detect_ms = 0;
};

/// A picture file to all that its QR codes say, or the reason why not. Never throws for what a file holds; a
/// picture that memory does not suffice for is TooLarge.
ScanResult scan_picture(std::span<const std::uint8_t> file);

} // namespace tessera::scan
