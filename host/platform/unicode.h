// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::platform {

/// Unicode Normalization Form C (UAX #15): the same passphrase typed on two keyboards is the same bytes. What
/// is not UTF-8, or holds a zero byte, stays as it is.
std::string normalised(std::string_view text);

} // namespace tessera::platform
