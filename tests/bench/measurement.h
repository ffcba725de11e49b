// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/manifest.h"
#include "bench/reader.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace tessera::bench {

using Readers = std::vector<std::unique_ptr<Reader>>;

/// The picture as the extension sends it.
struct CaptureReading {
    std::size_t bytes = 0;
    Reading reading; ///< its time is that of decoding and detecting
};

/// All that is measured on one picture.
struct Measurement {
    Screen screen;
    std::size_t size_class = 0; ///< place in kSizeClasses
    std::size_t file_bytes = 0;
    std::vector<Reading> readings;         ///< one a reader, in their order
    std::optional<CaptureReading> capture; ///< of a picture of Kind::Base
};

/// What the readers make of the picture, one after the other. The best of `repeats` runs each.
Measurement measure_readers(const Screen& screen, const Readers& readers, int repeats);

/// The same with the capture, which concerns Tessera alone.
Measurement measure_all(const Screen& screen, const Readers& readers, int repeats);

} // namespace tessera::bench
