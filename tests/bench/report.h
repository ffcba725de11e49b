// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/measurement.h"

#include <optional>
#include <ostream>
#include <string>
#include <vector>

/// The Markdown that the benchmark prints, section by section. `names` are the readers' in the order of each
/// Measurement's readings: Tessera first, then the one that ratios are to.
namespace tessera::bench {

using Measurements = std::vector<Measurement>;

/// Peak memory in KiB, if the set has a picture of that size.
struct Peak {
    std::optional<long> at_1080p;
    std::optional<long> at_4k;
};

/// Recall by category, its totals, wrong payloads and hits; then the pictures that Tessera missed.
void print_recall(std::ostream& out, const Measurements& measurements, const std::vector<std::string>& names);

/// Time of detection by size and kind, Tessera's and the reference reader's, with the ratio.
void print_detection(std::ostream& out, const Measurements& measurements,
                     const std::vector<std::string>& names);

/// From the bytes of the capture to its payloads.
void print_capture(std::ostream& out, const Measurements& measurements);

/// One row a reader.
void print_readers(std::ostream& out, const Measurements& measurements, const std::vector<std::string>& names,
                   const std::vector<Peak>& peaks);

} // namespace tessera::bench
