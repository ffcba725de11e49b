// SPDX-License-Identifier: Apache-2.0
#include "installer/profile_lock.h"

#include <charconv>
#include <csignal>
#include <string>
#include <system_error>

namespace tessera::installer {

bool is_held(const std::filesystem::path& lock) {
    std::error_code error;
    const std::string target = std::filesystem::read_symlink(lock, error).string();
    const auto before = target.find_last_not_of("0123456789");
    if (error || before == std::string::npos) {
        return false;
    }
    int process = 0;
    std::from_chars(target.data() + before + 1, target.data() + target.size(), process);
    return process > 0 && ::kill(process, 0) == 0;
}

} // namespace tessera::installer
