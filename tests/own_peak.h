// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>

namespace tessera::test {

/// Most memory that this process has had in use so far, in KiB. Not getrusage: its figure outlives exec, so
/// that a child would start with its parent's.
inline long own_peak_kib() {
    std::ifstream status{"/proc/self/status"};
    std::string field;
    while (status >> field) {
        if (field == "VmHWM:") {
            long kib = 0;
            status >> kib;
            return kib;
        }
    }
    return 0;
}

} // namespace tessera::test
