// SPDX-License-Identifier: Apache-2.0
#include "doctor/policy_check.h"

#include "catch_header.h"
#include "installer/identity.h"

#include <nlohmann/json.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

using namespace tessera;
using doctor::forbidden_by;
using doctor::Registered;
using doctor::Trouble;
using installer::Family;
using nlohmann::json;

namespace {

const std::string kHost{installer::kHostName};
const std::string kId{installer::kChromiumId};

std::optional<Trouble> in_chromium(const json& policy, Registered registered = Registered::ForUser) {
    return forbidden_by(policy, Family::Chromium, registered);
}

std::optional<Trouble> in_firefox(const json& policy) {
    return forbidden_by(policy, Family::Firefox, Registered::ForUser);
}

} // namespace

TEST_CASE("A policy about other things forbids nothing") {
    CHECK_FALSE(in_chromium({{"HomepageLocation", "https://example.org"}}));
    CHECK_FALSE(in_chromium(json::object()));
    CHECK_FALSE(in_firefox({{"policies", {{"DisableTelemetry", true}}}}));
    CHECK_FALSE(in_firefox(json::object()));
}

TEST_CASE("A list of native messaging hosts that blocks ours, by name or with all others") {
    CHECK(in_chromium({{"NativeMessagingBlocklist", {kHost}}}) == Trouble::PolicyBlocksHost);
    CHECK(in_chromium({{"NativeMessagingBlocklist", {"*"}}}) == Trouble::PolicyBlocksHost);
    CHECK_FALSE(in_chromium({{"NativeMessagingBlocklist", {"org.other"}}}));
    CHECK_FALSE(in_chromium({{"NativeMessagingBlocklist", {"*"}}, {"NativeMessagingAllowlist", {kHost}}}));
}

TEST_CASE("A policy that only lets hosts for everyone run") {
    const json policy{{"NativeMessagingUserLevelHosts", false}};
    CHECK(in_chromium(policy) == Trouble::PolicySystemOnly);
    CHECK_FALSE(in_chromium(policy, Registered::ForEveryone));
    CHECK_FALSE(in_chromium({{"NativeMessagingUserLevelHosts", true}}));
}

TEST_CASE("A policy that keeps our extension out") {
    CHECK(in_chromium({{"ExtensionInstallBlocklist", {"*"}}}) == Trouble::PolicyBlocksExtension);
    CHECK_FALSE(in_chromium({{"ExtensionInstallBlocklist", {"*"}}, {"ExtensionInstallAllowlist", {kId}}}));
    const json blocked{{"installation_mode", "blocked"}};
    const json forced{{"installation_mode", "force_installed"}};
    CHECK(in_chromium({{"ExtensionSettings", {{"*", blocked}}}}) == Trouble::PolicyBlocksExtension);
    CHECK_FALSE(in_chromium({{"ExtensionSettings", {{"*", blocked}, {kId, forced}}}}));
    CHECK(in_firefox({{"policies", {{"ExtensionSettings", {{"*", blocked}}}}}}) ==
          Trouble::PolicyBlocksExtension);
    CHECK_FALSE(in_firefox(
        {{"policies",
          {{"ExtensionSettings", {{"*", blocked}, {std::string{installer::kGeckoId}, forced}}}}}}));
}

TEST_CASE("What names our extension comes before what is about all") {
    const json everything{{"ExtensionInstallBlocklist", {"*"}}};
    const auto with = [&](const char* key, const json& value) {
        json policy = everything;
        policy[key] = value;
        return in_chromium(policy);
    };
    CHECK_FALSE(with("ExtensionInstallForcelist", {kId + ";https://example.org/updates.xml"}));
    CHECK_FALSE(with("ExtensionInstallForcelist", {kId}));
    CHECK(with("ExtensionInstallForcelist", {kId + "x"}) == Trouble::PolicyBlocksExtension);
    CHECK_FALSE(with("ExtensionSettings", {{kId, {{"installation_mode", "allowed"}}}}));
    CHECK(in_chromium({{"ExtensionSettings", {{kId, {{"installation_mode", "removed"}}}}}}) ==
          Trouble::PolicyBlocksExtension);
}

TEST_CASE("One policy blocks everything, and another in the same folder lets us in") {
    char folder[] = "/tmp/tessera-policies-XXXXXX";
    REQUIRE(::mkdtemp(folder) != nullptr);
    const auto write = [&](const char* name, const json& policy) {
        std::ofstream{std::string{folder} + '/' + name} << policy;
    };
    installer::Browser browser{};
    browser.family = Family::Chromium;
    browser.policies = {folder};
    const auto found = [&] { return doctor::check_policies(browser, Registered::ForUser); };
    write("10-all.json", {{"NativeMessagingBlocklist", {"*"}}});
    REQUIRE(found().size() == 1);
    CHECK(found().front().subject == std::string{folder} + "/10-all.json");
    write("20-ours.json", {{"NativeMessagingAllowlist", {kHost}}});
    CHECK(found().empty());
    write("30-again.json", {{"NativeMessagingAllowlist", json::array()}});
    CHECK(found().size() == 1);
    std::filesystem::remove_all(folder);
}

TEST_CASE("A policy with values of other types forbids nothing") {
    CHECK_FALSE(in_chromium({{"NativeMessagingBlocklist", "*"},
                             {"NativeMessagingUserLevelHosts", "no"},
                             {"ExtensionSettings", {1, 2}},
                             {"ExtensionInstallBlocklist", {{"*", true}}}}));
    CHECK_FALSE(in_chromium({{"ExtensionSettings", {{"*", {{"installation_mode", 1}}}}}}));
    CHECK_FALSE(in_firefox({{"policies", 1}}));
    CHECK_FALSE(in_firefox({{"policies", {{"ExtensionSettings", "blocked"}}}}));
}
