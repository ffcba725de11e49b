// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

namespace tessera::bench {

/// CPU time that this thread has used, in milliseconds. What other programs do to the machine counts only
/// through the caches.
inline double thread_cpu_ms() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// The shortest of `repeats` runs of `action`, in milliseconds of CPU time.
template <typename Action>
double shortest_cpu_ms(int repeats, Action action) {
    double shortest = std::numeric_limits<double>::infinity();
    for (int i = 0; i < repeats; ++i) {
        const double start = thread_cpu_ms();
        action();
        shortest = std::min(shortest, thread_cpu_ms() - start);
    }
    return shortest;
}

} // namespace tessera::bench
