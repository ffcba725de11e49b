// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/picture_file.h"

#include <memory>
#include <string>
#include <vector>

namespace tessera::bench {

/// What a reader makes of a picture.
struct Reading {
    std::vector<std::string> texts; ///< UTF-8
    double ms = 0;                  ///< CPU time from luminance (or RGBA of it) to texts, milliseconds
};

/// A QR reader under measurement. Decoding the picture file is never part of its time.
class Reader {
public:
    virtual ~Reader() = default;

    /// With its version.
    virtual std::string name() const = 0;

    /// The texts, and the shortest time of `repeats` runs.
    virtual Reading read(const PictureFile& picture, int repeats) = 0;

    /// Most memory so far of the process that reads, in KiB.
    virtual long peak_kib() const;
};

/// The readers of every run by the names that make_reader() knows: Tessera, then ZXing, which is what ratios
/// are to.
const std::vector<std::string>& reader_names();

/// The same, and all that `--peers` adds.
const std::vector<std::string>& reader_names_with_peers();

/// Throws ProgramFailed if a peer's program or package is absent.
std::unique_ptr<Reader> make_reader(const std::string& name);

} // namespace tessera::bench
