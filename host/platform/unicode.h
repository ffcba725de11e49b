// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::platform {

/// Unicode Normalization Form C (UAX #15), so that the same passphrase typed on two keyboards gives the same
/// bytes. Text that isn't UTF-8, or that holds a zero byte, stays as it is.
std::string normalised(std::string_view text);

} // namespace tessera::platform
