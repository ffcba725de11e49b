// SPDX-License-Identifier: Apache-2.0
#include "installer/browsers.h"

#include "installer/identity.h"
#include "platform/paths.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;

/// On PATH too, but of browsers that have rows of their own.
constexpr std::array<std::string_view, 2> kSandboxedPrograms{"/snap/bin", "flatpak/exports/bin"};

/// The path with the user's folders in place of its first part.
fs::path with_base(const std::string& path) {
    const auto starts = [&](std::string_view base) { return path.starts_with(std::string{base} + '/'); };
    if (starts("~")) {
        return platform::home() / path.substr(2);
    }
    if (starts("$CONFIG")) {
        return platform::config_home() / path.substr(8);
    }
    if (starts("$DATA")) {
        return platform::data_home() / path.substr(6);
    }
    return path;
}

/// One `*` at most.
bool fits(std::string_view name, std::string_view pattern) {
    const auto star = pattern.find('*');
    return name.size() + 1 >= pattern.size() && name.starts_with(pattern.substr(0, star)) &&
           name.ends_with(pattern.substr(star + 1));
}

/// The folders in `base` whose names fit.
std::vector<fs::path> fitting(const fs::path& base, std::string_view pattern) {
    std::vector<fs::path> found;
    std::error_code unreadable;
    for (const fs::directory_entry& entry : fs::directory_iterator{base, unreadable}) {
        if (entry.is_directory(unreadable) && fits(entry.path().filename().native(), pattern)) {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

bool is_executable(const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

std::optional<fs::path> find_on_path(const std::string& program) {
    for (const fs::path& file : platform::programs_on_path(program)) {
        const std::string folder = file.parent_path().string();
        if (std::ranges::none_of(kSandboxedPrograms,
                                 [&](std::string_view end) { return folder.ends_with(end); })) {
            return file;
        }
    }
    return std::nullopt;
}

bool holds_a_profile(const fs::path& folder) {
    std::error_code error;
    return std::ranges::any_of(fs::directory_iterator{folder, error}, [](const fs::directory_entry& entry) {
        const fs::path name = entry.path().filename();
        return name != "NativeMessagingHosts" && name != "native-messaging-hosts";
    });
}

} // namespace

std::vector<fs::path> folders(std::span<const std::string> paths) {
    std::vector<fs::path> all;
    for (const std::string& path : paths) {
        std::vector<fs::path> found{{}};
        for (const fs::path& part : with_base(path)) {
            std::vector<fs::path> next;
            for (const fs::path& base : found) {
                if (part.native().find('*') == std::string::npos) {
                    next.push_back(base / part);
                } else {
                    std::ranges::move(fitting(base, part.native()), std::back_inserter(next));
                }
            }
            found = std::move(next);
        }
        std::ranges::move(found, std::back_inserter(all));
    }
    return all;
}

std::optional<fs::path> find_program(const std::string& program) {
    if (program.find('/') == std::string::npos) {
        return find_on_path(program);
    }
    const fs::path file = with_base(program);
    return is_executable(file) ? std::optional{file} : std::nullopt;
}

std::vector<fs::path> places_of_shared_extension(const Browser& browser) {
    std::vector<fs::path> places = folders(browser.extensions);
    for (fs::path& place : places) {
        place /= browser.family == Family::Chromium ? "tessera" : kGeckoId;
    }
    return places;
}

bool is_present(const Browser& browser) {
    const auto is_there = [](const std::string& program) { return find_program(program).has_value(); };
    return std::ranges::any_of(browser.programs, is_there) ||
           std::ranges::any_of(folders(browser.profiles), holds_a_profile);
}

} // namespace tessera::installer
