// SPDX-License-Identifier: Apache-2.0
#include "cli/local_time.h"

#include <array>
#include <ctime>

namespace tessera::cli {

std::string local_time(std::int64_t unix_seconds) {
    const std::time_t time = unix_seconds;
    std::tm parts{};
    std::array<char, 32> text{};
    if (::localtime_r(&time, &parts) == nullptr) {
        return std::to_string(unix_seconds);
    }
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts)};
}

} // namespace tessera::cli
