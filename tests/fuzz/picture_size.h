// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/formats.h"

#include <cstdint>

namespace tessera::fuzz {

/// Width times height as the file's header says, 0 where it says nothing. Reads the five formats as far as
/// their decoders must, so that a target may pass over what is legal and takes a second to decode.
std::int64_t pixels_claimed(scan::File file);

} // namespace tessera::fuzz
