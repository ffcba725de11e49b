// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/reader.h"
#include "scan/scanner.h"

#include <string>
#include <vector>

namespace tessera::bench {

std::vector<std::string> texts_of(const scan::ScanResult& result);

/// Tessera's own, from scan_picture() as a whole; its time is what that reports as detection.
class TesseraReader : public Reader {
public:
    std::string name() const override { return "Tessera"; }
    Reading read(const PictureFile& picture, int repeats) override;
};

} // namespace tessera::bench
