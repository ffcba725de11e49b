// SPDX-License-Identifier: Apache-2.0
#include "platform/paths.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace tessera::platform {
namespace {

std::filesystem::path base_folder(const char* variable, const char* below_home) {
    const char* value = std::getenv(variable);
    // The specification tells readers to ignore relative values.
    if (value != nullptr && *value == '/') {
        return value;
    }
    return home() / below_home;
}

} // namespace

std::filesystem::path home() {
    const char* value = std::getenv("HOME");
    if (value != nullptr && *value == '/') {
        return value;
    }
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr && entry->pw_dir != nullptr ? entry->pw_dir : "/";
}

std::filesystem::path data_home() {
    return base_folder("XDG_DATA_HOME", ".local/share");
}

std::filesystem::path config_home() {
    return base_folder("XDG_CONFIG_HOME", ".config");
}

std::filesystem::path executable() {
    return std::filesystem::read_symlink("/proc/self/exe");
}

} // namespace tessera::platform
