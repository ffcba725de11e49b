// SPDX-License-Identifier: Apache-2.0
#include "installer/browsers.h"

#include "platform/paths.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <system_error>

#include <unistd.h>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;

bool is_on_path(std::string_view executable) {
    const char* variable = std::getenv("PATH");
    std::istringstream folders{variable != nullptr ? variable : ""};
    for (std::string folder; std::getline(folders, folder, ':');) {
        const fs::path file = fs::path{folder} / executable;
        std::error_code error;
        if (!folder.empty() && fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0) {
            return true;
        }
    }
    return false;
}

bool holds_a_profile(const fs::path& folder) {
    std::error_code error;
    return std::ranges::any_of(fs::directory_iterator{folder, error}, [](const fs::directory_entry& entry) {
        return entry.path().filename() != "NativeMessagingHosts";
    });
}

} // namespace

fs::path Place::path() const {
    return (base == Base::Home ? platform::home() : platform::config_home()) / relative;
}

const std::vector<Browser>& browsers() {
    using enum Base;
    static const std::vector<Browser> table{
        {"Chromium",
         Family::Chromium,
         {"chromium", "chromium-browser"},
         {{ConfigHome, "chromium"}},
         {{ConfigHome, "chromium/NativeMessagingHosts"}}},
        {"Google Chrome",
         Family::Chromium,
         {"google-chrome", "google-chrome-stable"},
         {{ConfigHome, "google-chrome"}},
         {{ConfigHome, "google-chrome/NativeMessagingHosts"}}},
        {"Microsoft Edge",
         Family::Chromium,
         {"microsoft-edge", "microsoft-edge-stable"},
         {{ConfigHome, "microsoft-edge"}},
         {{ConfigHome, "microsoft-edge/NativeMessagingHosts"}}},
        {"Brave",
         Family::Chromium,
         {"brave-browser", "brave-browser-stable", "brave"},
         {{ConfigHome, "BraveSoftware/Brave-Browser"}},
         {{ConfigHome, "BraveSoftware/Brave-Browser/NativeMessagingHosts"}}},
        {"Vivaldi",
         Family::Chromium,
         {"vivaldi", "vivaldi-stable"},
         {{ConfigHome, "vivaldi"}},
         {{ConfigHome, "vivaldi/NativeMessagingHosts"}}},
        // Published lists differ on which of the two Opera reads, so both are written.
        {"Opera",
         Family::Chromium,
         {"opera", "opera-stable"},
         {{ConfigHome, "opera"}},
         {{ConfigHome, "opera/NativeMessagingHosts"}, {ConfigHome, "google-chrome/NativeMessagingHosts"}}},
        // From version 147 on new profiles live under $XDG_CONFIG_HOME; host manifests are still read from
        // ~/.mozilla.
        {"Firefox",
         Family::Firefox,
         {"firefox", "firefox-esr"},
         {{Home, ".mozilla/firefox"}, {ConfigHome, "mozilla/firefox"}},
         {{Home, ".mozilla/native-messaging-hosts"}}},
    };
    return table;
}

bool is_present(const Browser& browser) {
    return std::ranges::any_of(browser.executables, is_on_path) ||
           std::ranges::any_of(browser.profiles,
                               [](const Place& place) { return holds_a_profile(place.path()); });
}

} // namespace tessera::installer
