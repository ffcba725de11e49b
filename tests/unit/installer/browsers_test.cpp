// SPDX-License-Identifier: Apache-2.0
#include "installer/browsers.h"

#include "catch_header.h"
#include "temporary_home.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

using namespace tessera;
using installer::Browser;
using installer::System;
using test::EnvironmentVariable;
using test::TemporaryHome;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> present_browsers() {
    std::vector<std::string> names;
    for (const Browser& browser : installer::browsers_here()) {
        if (installer::is_present(browser)) {
            names.emplace_back(browser.name);
        }
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("Every row of the table is complete, and of a known kind") {
    const auto table = nlohmann::json::parse(std::ifstream{TESSERA_SOURCE_DIR "/manifests/browsers.json"});
    REQUIRE(table.size() == installer::browsers().size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Browser& browser = installer::browsers()[i];
        const nlohmann::json& row = table[i];
        INFO(row.at("system") << ' ' << browser.name);
        CHECK(names.insert(row.at("system").get<std::string>() + browser.name).second);
        // An unknown word would silently become the first value.
        CHECK(std::set<std::string>{"linux", "macos", "windows"}.contains(row.at("system")));
        CHECK(std::set<std::string>{"native", "snap", "flatpak"}.contains(row.at("kind")));
        CHECK(std::set<std::string>{"chromium", "firefox"}.contains(row.at("family")));
        CHECK(std::set<std::string>{"manifest", "portal", "none"}.contains(row.at("reach")));
        CHECK_FALSE(row.at("source").get<std::string>().empty());
        CHECK(browser.user.empty() == (browser.reach == installer::Reach::None));
        CHECK((browser.reach != installer::Reach::Portal || !browser.app.empty()));
        if (browser.system == System::Linux) {
            CHECK_FALSE(browser.programs.empty());
            CHECK_FALSE(browser.profiles.empty());
        }
    }
}

TEST_CASE("The table knows the browsers that people ask about") {
    for (const char* name : {"Chromium",
                             "Google Chrome",
                             "Google Chrome Beta",
                             "Google Chrome Dev",
                             "Microsoft Edge",
                             "Brave",
                             "Vivaldi",
                             "Opera",
                             "Yandex Browser",
                             "ungoogled-chromium",
                             "Firefox",
                             "LibreWolf",
                             "Floorp",
                             "Waterfox",
                             "Zen",
                             "Tor Browser",
                             "Firefox (snap)",
                             "Chromium (snap)",
                             "Firefox (Flatpak)",
                             "Google Chrome (Flatpak)"}) {
        INFO(name);
        CHECK(std::ranges::count(installer::browsers_here(), name, &Browser::name) == 1);
    }
}

TEST_CASE("A browser in a snap or a Flatpak isn't taken for the Debian package") {
    const TemporaryHome home;
    home.add_file("snap/bin/chromium", "");
    fs::permissions(home.home() / "snap/bin/chromium", fs::perms::owner_all);
    const EnvironmentVariable path{"PATH", (home.home() / "snap/bin").string()};
    CHECK(present_browsers().empty());
    home.add_file("snap/firefox/common/.mozilla/firefox/profiles.ini", "");
    home.add_file(".var/app/com.google.Chrome/config/google-chrome/Local State", "{}");
    CHECK(present_browsers() == Names{"Firefox (snap)", "Google Chrome (Flatpak)"});
}

TEST_CASE("A path with a star stands for every folder that fits") {
    const TemporaryHome home;
    const std::string tor = ".local/share/torbrowser/tbb/x86_64/";
    const std::vector<std::string> paths{"$DATA/torbrowser/tbb/x86_64/tor-browser*/Browser"};
    CHECK(installer::folders(paths).empty());
    home.add_file(tor + "tor-browser/Browser/start", "");
    home.add_file(tor + "tor-browser_nl/Browser/start", "");
    home.add_file(tor + "other/Browser/start", "");
    home.add_file(tor + "tor-browser.txt", "");
    CHECK(installer::folders(paths) == std::vector<fs::path>{home.home() / tor / "tor-browser/Browser",
                                                             home.home() / tor / "tor-browser_nl/Browser"});
}

TEST_CASE("Nothing on PATH and no profile: no browser") {
    const TemporaryHome home;
    CHECK(present_browsers().empty());
}

TEST_CASE("A program on PATH shows that a browser is installed") {
    const TemporaryHome home;
    home.add_program("chromium");
    home.add_program("firefox-esr");
    CHECK(present_browsers() == Names{"Chromium", "Firefox"});
}

TEST_CASE("A name on PATH that cannot be run is no browser") {
    const TemporaryHome home;
    home.add_file("tools/vivaldi", "not executable");
    const EnvironmentVariable path{"PATH", (home.home() / "tools").string() + "::/nowhere"};
    CHECK(present_browsers().empty());
}

TEST_CASE("No PATH at all is survived") {
    const TemporaryHome home;
    const EnvironmentVariable path{"PATH", std::nullopt};
    CHECK(present_browsers().empty());
}

TEST_CASE("A profile shows that a browser has been used") {
    const TemporaryHome home;
    home.add_file(".config/google-chrome/Local State", "{}");
    home.add_file(".config/BraveSoftware/Brave-Browser/Local State", "{}");
    home.add_file(".mozilla/firefox/profiles.ini", "");
    CHECK(present_browsers() == Names{"Google Chrome", "Brave", "Firefox"});
}

TEST_CASE("Firefox's newer profile folder counts as well") {
    const TemporaryHome home;
    home.add_file(".config/mozilla/firefox/profiles.ini", "");
    CHECK(present_browsers() == Names{"Firefox"});
}

TEST_CASE("A folder with nothing but host manifests is an installer's, not a browser's") {
    const TemporaryHome home;
    home.add_file(".config/vivaldi/NativeMessagingHosts/org.other.json", "{}");
    CHECK(present_browsers().empty());
}

TEST_CASE("XDG_CONFIG_HOME moves the Chromium family") {
    const TemporaryHome home;
    home.add_file("elsewhere/vivaldi/Local State", "{}");
    home.add_file(".config/opera/Local State", "{}");
    const EnvironmentVariable config{"XDG_CONFIG_HOME", (home.home() / "elsewhere").string()};
    CHECK(present_browsers() == Names{"Vivaldi"});
}
