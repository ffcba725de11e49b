// SPDX-License-Identifier: Apache-2.0
#include "platform/paths.h"

#include "error.h"
#include "platform/files/reading.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

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

/// The folder that one line of user-dirs.dirs(5) gives `variable`: `NAME="$HOME/…"` or `NAME="/…"`, with a
/// backslash before what a shell would take for something else. Nothing for another variable or another form.
std::optional<std::filesystem::path> user_folder(std::string_view line, std::string_view variable) {
    const std::string start = std::string{variable} + "=\"";
    if (!line.starts_with(start)) {
        return std::nullopt;
    }
    line.remove_prefix(start.size());
    std::string folder;
    constexpr std::string_view kHome = "$HOME/";
    if (line.starts_with(kHome)) {
        folder = home().string() + '/';
        line.remove_prefix(kHome.size());
    } else if (!line.starts_with('/')) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            ++i;
        }
        folder += line[i];
    }
    return folder;
}

/// The settings of xdg-user-dirs; empty if there are none.
std::string user_folders() {
    constexpr std::size_t kMost = 1U << 20U;
    try {
        const Bytes bytes = read_regular_file(config_home() / "user-dirs.dirs", kMost);
        return {bytes.begin(), bytes.end()};
    } catch (const Error&) {
        return {};
    }
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

std::filesystem::path state_home() {
    return base_folder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path downloads_folder() {
    std::istringstream settings{user_folders()};
    for (std::string line; std::getline(settings, line);) {
        if (auto folder = user_folder(line, "XDG_DOWNLOAD_DIR")) {
            return *std::move(folder);
        }
    }
    return home() / "Downloads";
}

std::vector<std::filesystem::path> programs_on_path(const std::string& name) {
    const char* variable = std::getenv("PATH");
    std::istringstream folders{variable != nullptr ? variable : ""};
    std::vector<std::filesystem::path> programs;
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::filesystem::path file = std::filesystem::path{folder} / name;
        std::error_code error;
        if (!folder.empty() && std::filesystem::is_regular_file(file, error) &&
            ::access(file.c_str(), X_OK) == 0) {
            programs.push_back(file);
        }
    }
    return programs;
}

std::filesystem::path executable() {
    return std::filesystem::read_symlink("/proc/self/exe");
}

} // namespace tessera::platform
