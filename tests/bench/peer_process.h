// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/child.h"
#include "bench/reader.h"

#include <string>
#include <vector>

namespace tessera::bench {

/// A reader in a process of its own, which measures itself.
///
/// To it: for each picture three 32-bit numbers in this machine's byte order (width, height, repeats), then
/// width × height bytes of luminance. From it, one line of JSON each: first `{"name"}`, then for each picture
/// `{"texts", "ms", "peak_kib"}`.
class PeerProcess : public Reader {
public:
    /// Throws ProgramFailed if the program doesn't start or doesn't give its name.
    explicit PeerProcess(std::vector<std::string> command);

    std::string name() const override { return name_; }
    Reading read(const PictureFile& picture, int repeats) override;
    long peak_kib() const override { return peak_kib_; }

private:
    Child child_;
    std::string name_;
    long peak_kib_ = 0;
};

} // namespace tessera::bench
