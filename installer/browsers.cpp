// SPDX-License-Identifier: Apache-2.0
#include "installer/browsers.h"

#include "browser_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace tessera::installer {

using nlohmann::json;

NLOHMANN_JSON_SERIALIZE_ENUM(Family, {{Family::Chromium, "chromium"}, {Family::Firefox, "firefox"}})
NLOHMANN_JSON_SERIALIZE_ENUM(System, {{System::Linux, "linux"},
                                      {System::MacOs, "macos"},
                                      {System::Windows, "windows"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Kind,
                             {{Kind::Native, "native"}, {Kind::Snap, "snap"}, {Kind::Flatpak, "flatpak"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Reach, {{Reach::Manifest, "manifest"},
                                     {Reach::Portal, "portal"},
                                     {Reach::None, "none"}})

static void from_json(const json& row, Browser& browser) {
    row.at("name").get_to(browser.name);
    row.at("system").get_to(browser.system);
    row.at("kind").get_to(browser.kind);
    row.at("family").get_to(browser.family);
    row.at("reach").get_to(browser.reach);
    row.at("programs").get_to(browser.programs);
    row.at("profiles").get_to(browser.profiles);
    row.at("user").get_to(browser.user);
    row.at("everyone").get_to(browser.everyone);
    browser.extensions = row.value("extensions", std::vector<std::string>{});
    browser.policies = row.value("policies", std::vector<std::string>{});
    browser.app = row.value("app", "");
}

const std::vector<Browser>& browsers() {
    static const auto table = json::parse(kBrowserTable).get<std::vector<Browser>>();
    return table;
}

const std::vector<Browser>& browsers_here() {
    static const auto here = [] {
        std::vector<Browser> rows;
        std::ranges::copy_if(browsers(), std::back_inserter(rows),
                             [](const Browser& browser) { return browser.system == System::Linux; });
        return rows;
    }();
    return here;
}

} // namespace tessera::installer
