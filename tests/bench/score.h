// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/manifest.h"

#include <string>
#include <vector>

namespace tessera::bench {

/// How a reader did on one picture or on several.
struct Score {
    int pictures = 0; ///< with a code
    int read = 0;     ///< of those, the ones of which every expected payload came back
    int wrong = 0;    ///< payloads that are not in the picture, on pictures with a code
    int hits = 0;     ///< pictures without a code in which one was seen

    Score& operator+=(const Score& other);
};

Score score(const Screen& screen, const std::vector<std::string>& texts);

} // namespace tessera::bench
