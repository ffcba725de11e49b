// SPDX-License-Identifier: Apache-2.0
#include "installer/firefox_profile.h"

#include "installer/browser_settings.h"
#include "installer/identity.h"
#include "installer/profile_lock.h"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <sstream>
#include <tuple>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// When the file, or the link itself, was written last; empty if it isn't there.
std::tuple<time_t, long> time_of(const fs::path& file) {
    struct stat status {};
    return ::lstat(file.c_str(), &status) == 0
               ? std::tuple<time_t, long>{status.st_mtim.tv_sec, status.st_mtim.tv_nsec}
               : std::tuple<time_t, long>{};
}

} // namespace

FirefoxState firefox_state(const fs::path& profile) {
    if (!is_held(profile / "lock")) {
        return FirefoxState::Closed;
    }
    // Until it's written again, it tells of the time before.
    const fs::path steps = profile / "sessionCheckpoints.json";
    const json reached = json::parse(browser_settings(steps), nullptr, false);
    if (time_of(steps) < time_of(profile / "lock") || !reached.is_object()) {
        return FirefoxState::Starting;
    }
    // The lock stays when Firefox ends, and its process's number may be another's by now.
    if (reached.contains("profile-before-change")) {
        return FirefoxState::Closed;
    }
    return reached.contains("sessionstore-windows-restored") ? FirefoxState::Open : FirefoxState::Starting;
}

std::optional<std::string> firefox_address(const fs::path& profile, std::string_view page) {
    // One line: user_pref("extensions.webextensions.uuids", "{\"ID\":\"UUID\",…}");
    constexpr std::string_view kStart = "user_pref(\"extensions.webextensions.uuids\", ";
    constexpr std::string_view kEnd = ");";
    std::istringstream settings{browser_settings(profile / "prefs.js")};
    for (std::string line; std::getline(settings, line);) {
        if (!line.starts_with(kStart) || !line.ends_with(kEnd)) {
            continue;
        }
        const auto text = json::parse(line.begin() + kStart.size(), line.end() - kEnd.size(), nullptr, false);
        const auto ids = text.is_string() ? json::parse(text.get<std::string>(), nullptr, false) : json{};
        const auto id = ids.is_object() ? ids.find(kGeckoId) : ids.end();
        if (id != ids.end() && id->is_string()) {
            return "moz-extension://" + id->get<std::string>() + "/" + std::string{page};
        }
    }
    return std::nullopt;
}

} // namespace tessera::installer
