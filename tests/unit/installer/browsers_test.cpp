// SPDX-License-Identifier: Apache-2.0
#include "installer/browsers.h"

#include "catch_header.h"
#include "temporary_home.h"

#include <string>
#include <vector>

using namespace tessera;
using installer::Browser;
using installer::Family;
using test::EnvironmentVariable;
using test::TemporaryHome;

namespace {

std::vector<std::string> present_browsers() {
    std::vector<std::string> names;
    for (const Browser& browser : installer::browsers()) {
        if (installer::is_present(browser)) {
            names.emplace_back(browser.name);
        }
    }
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("The table has the seven browsers, each complete") {
    Names names;
    for (const Browser& browser : installer::browsers()) {
        names.emplace_back(browser.name);
        CHECK_FALSE(browser.executables.empty());
        CHECK_FALSE(browser.profiles.empty());
        CHECK_FALSE(browser.manifest_folders.empty());
        CHECK((browser.family == Family::Firefox) == (browser.name == "Firefox"));
    }
    CHECK(names ==
          Names{"Chromium", "Google Chrome", "Microsoft Edge", "Brave", "Vivaldi", "Opera", "Firefox"});
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
