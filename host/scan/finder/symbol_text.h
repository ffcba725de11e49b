// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/finder/segment.h"

#include <span>
#include <string>

namespace tessera::scan {

/// UTF-8, and no byte is lost, whatever the symbol says and whoever is wrong: a key in ASCII comes through as
/// it is. Of each segment what holds first: it is UTF-8 without NUL; every byte of it is a character, or part
/// of one, of the set that the symbol says; the same of the set that it looks like; of windows-1252. All else
/// is Latin-1.
std::string text_of(std::span<const Segment> segments);

} // namespace tessera::scan
