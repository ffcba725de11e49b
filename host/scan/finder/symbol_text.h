// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/segment.h"

#include <span>
#include <string>

namespace tessera::scan {

/// The text in UTF-8. No byte is lost, even if the symbol names a wrong character set, and a key in ASCII
/// comes through as it is. Each segment is read in the first of these that fits all of its bytes: UTF-8
/// without NUL; the set that the symbol names; the set that it looks like; windows-1252. If none fits, it's
/// read as Latin-1.
std::string text_of(std::span<const Segment> segments);

} // namespace tessera::scan
