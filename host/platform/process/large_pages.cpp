// SPDX-License-Identifier: Apache-2.0
#include "platform/process/large_pages.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <limits>

namespace tessera::platform {

void use_large_pages() {
    constexpr int kStep = 64 << 20;
    constexpr std::uintptr_t kLargePage = 2 << 20;
    ::mallopt(M_MMAP_THRESHOLD, 32 << 20); // the most that is allowed
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    ::mallopt(M_TOP_PAD, kStep);
    // Asks for more than is free, which takes the first step. Volatile, so that the compiler keeps both
    // calls.
    void* volatile block = std::malloc(::mallinfo2().fordblks + 1); // NOLINT(cppcoreguidelines-no-malloc)
    std::free(block);                                               // NOLINT(cppcoreguidelines-no-malloc)
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    const std::uintptr_t first = (end - kStep + kLargePage - 1) / kLargePage * kLargePage;
    ::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
}

} // namespace tessera::platform
