// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/manifest.h"

#include <ostream>
#include <vector>

namespace tessera::bench {

/// What a process of its own costs a picture, by the clock: making the scanner, and pictures of 1080p and 4K,
/// 50 each at most, in this process and in theirs by turns. To be called while this process has one thread.
void print_isolation(std::ostream& out, const std::vector<Screen>& screens, int repeats);

} // namespace tessera::bench
