// SPDX-License-Identifier: Apache-2.0
#include "platform/process/stack.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace tessera::platform {
namespace {

/// Many times what a request takes; pictures are read in another process.
constexpr std::size_t kDepth = 256U << 10U;

} // namespace

[[gnu::noinline]] void scrub_stack() {
    std::array<char, kDepth> below;
    ::explicit_bzero(below.data(), below.size());
}

} // namespace tessera::platform
