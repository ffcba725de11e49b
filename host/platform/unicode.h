// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tessera::platform {

/// Unicode Normalization Form C (UAX #15), so that the same passphrase typed on two keyboards gives the same
/// bytes. Text that isn't UTF-8, or that holds a zero byte, stays as it is.
std::string normalised(std::string_view text);

/// The columns that a terminal gives the text: two for a wide character (CJK, emoji), none for one that
/// combines with the character before it. Terminals differ on emoji that are joined into one; this counts
/// each of them.
std::size_t display_width(std::string_view text);

/// The longest start of the text that fits in so many columns.
std::string_view fitting(std::string_view text, std::size_t columns);

} // namespace tessera::platform
