// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/reader.h"
#include "scan/scanner.h"

#include <string>
#include <utility>
#include <vector>

namespace tessera::bench {

std::vector<std::string> texts_of(const scan::ScanResult& result);

/// Tessera's own, from scan_picture() as a whole; its time is what that reports as detection.
class TesseraReader : public Reader {
public:
    explicit TesseraReader(std::string name = "Tessera", scan::Stages stages = {})
        : name_{std::move(name)}, stages_{stages} {}

    std::string name() const override { return name_; }
    Reading read(const PictureFile& picture, int repeats) override;

private:
    std::string name_;
    scan::Stages stages_;
};

} // namespace tessera::bench
