// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/formats.h"

#include <cstdint>

namespace tessera::fuzz {

/// Width times height according to the file's header; 0 if it doesn't say. Reads the five formats only as
/// far as their decoders must, so that a target may skip legal pictures that take a second to decode.
std::int64_t pixels_claimed(scan::File file);

} // namespace tessera::fuzz
