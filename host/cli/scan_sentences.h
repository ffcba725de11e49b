// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "scan/scan_result.h"

#include <filesystem>

namespace tessera::cli {

enum class Secrets { Masked, Revealed };

/// A QR code's text, or as much of it as isn't secret.
std::string shown_text(const scan::QrText& code, Secrets secrets);

/// What to do about a picture that is too large.
Text too_large(const Context& context, scan::Reason reason);

/// Says for a person what is in a picture.
void print_sentences(const Context& context, const std::filesystem::path& file,
                     const scan::ScanResult& result, Secrets secrets);

} // namespace tessera::cli
