// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace tessera::cli {

/// `2026-11-24 19:30`, in the user's time zone.
std::string local_time(std::int64_t unix_seconds);

} // namespace tessera::cli
