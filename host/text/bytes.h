// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace tessera::text {

using Bytes = std::vector<std::uint8_t>;

} // namespace tessera::text
