// SPDX-License-Identifier: Apache-2.0
#include "installer/registrations.h"

#include "catch_header.h"
#include "installer/host_manifest.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace tessera;
using installer::Browser;
using installer::Family;
using installer::Level;
using installer::Registration;
using installer::System;

namespace {

const Browser& row(System system, std::string_view name) {
    const auto found = std::ranges::find_if(installer::browsers(), [&](const Browser& browser) {
        return browser.system == system && browser.name == name;
    });
    REQUIRE(found != installer::browsers().end());
    return *found;
}

} // namespace

TEST_CASE("On Linux a file registers the host, for a user and for everyone") {
    const std::string program = "/usr/lib/tessera/tessera";
    const Browser& chromium = row(System::Linux, "Chromium");
    const std::string manifest = installer::host_manifest(Family::Chromium, program);
    CHECK(
        registrations(chromium, Level::User, program) ==
        std::vector<Registration>{{"$CONFIG/chromium/NativeMessagingHosts/org.tessera.host.json", manifest}});
    CHECK(
        registrations(chromium, Level::Everyone, program) ==
        std::vector<Registration>{{"/etc/chromium/native-messaging-hosts/org.tessera.host.json", manifest}});
}

TEST_CASE("On macOS a file in the user's library registers the host") {
    const std::string program = "/Applications/Tessera.app/Contents/MacOS/tessera";
    const auto written = registrations(row(System::MacOs, "Firefox"), Level::User, program);
    CHECK(written == std::vector<Registration>{
                         {"~/Library/Application Support/Mozilla/NativeMessagingHosts/org.tessera.host.json",
                          installer::host_manifest(Family::Firefox, program)}});
}

TEST_CASE("On Windows the registry names a manifest beside the program, one for each family") {
    const std::string program = R"(C:\Program Files\Tessera\tessera.exe)";
    const auto edge = registrations(row(System::Windows, "Microsoft Edge"), Level::User, program);
    const std::string file = R"(C:\Program Files\Tessera\org.tessera.host.chromium.json)";
    CHECK(edge == std::vector<Registration>{
                      {file, installer::host_manifest(Family::Chromium, program)},
                      {R"(HKCU\Software\Microsoft\Edge\NativeMessagingHosts\org.tessera.host)", file}});
    const auto firefox = registrations(row(System::Windows, "Firefox"), Level::Everyone, program);
    REQUIRE(firefox.size() == 2);
    CHECK(firefox[0].place == R"(C:\Program Files\Tessera\org.tessera.host.firefox.json)");
    CHECK(firefox[1].place == R"(HKLM\Software\Mozilla\NativeMessagingHosts\org.tessera.host)");
}

TEST_CASE("Nothing registers the host with a browser that can't start it") {
    CHECK(registrations(row(System::Linux, "Chromium (snap)"), Level::User, "/usr/bin/tessera").empty());
}
