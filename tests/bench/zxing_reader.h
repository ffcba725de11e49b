// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/reader.h"

namespace tessera::bench {

enum class Polarity { DarkOnLight, Both };

/// The installed ZXing-C++ on the whole picture, every option at its most thorough.
class ZXingReader : public Reader {
public:
    explicit ZXingReader(Polarity polarity) : polarity_(polarity) {}

    std::string name() const override;
    Reading read(const PictureFile& picture, int repeats) override;

private:
    Polarity polarity_;
};

} // namespace tessera::bench
