// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace tessera::bench {

struct Distribution {
    std::size_t count = 0;
    double median = 0;
    double p95 = 0; ///< by nearest rank: with fewer than 20 values it is the largest
};

Distribution distribution(std::vector<double> values);

} // namespace tessera::bench
