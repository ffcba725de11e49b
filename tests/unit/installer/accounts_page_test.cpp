// SPDX-License-Identifier: Apache-2.0
#include "installer/accounts_page.h"

#include "temporary_home.h"

#include <catch_header.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

using namespace tessera::installer;
using tessera::test::TemporaryHome;

namespace {

const std::string kChromiumPage = "chrome-extension://kehiiockmlnnccjmdfkmgipgflgccmlb/popup/popup.html";

/// What Firefox writes: a JSON object as a string.
std::string firefox_settings(const std::string& uuids) {
    return "user_pref(\"a.b\", true);\nuser_pref(\"extensions.webextensions.uuids\", \"" + uuids +
           "\");\nuser_pref(\"z\", 1);\n";
}

std::string with_tessera(const std::string& uuid) {
    return firefox_settings(R"({\"other@example.org\":\"0\",\"tessera@authenticator\":\")" + uuid + R"(\"})");
}

std::string chromium_settings(const std::string& id) {
    return R"({"extensions":{"settings":{")" + id + R"(":{"path":"/x"}}}})";
}

/// A Firefox profile that has the extension, open in this process.
void add_profile(const TemporaryHome& home, const std::string& folder, const std::string& uuid) {
    home.add_file(folder + "/prefs.js", with_tessera(uuid));
    std::filesystem::create_symlink("127.0.1.1:+" + std::to_string(::getpid()),
                                    home.home() / folder / "lock");
    home.add_file(folder + "/sessionCheckpoints.json",
                  R"({"profile-after-change":true,"sessionstore-windows-restored":true})");
}

void set_age(const TemporaryHome& home, const std::string& file, int minutes) {
    std::filesystem::last_write_time(home.home() / file, std::filesystem::file_time_type::clock::now() -
                                                             std::chrono::minutes{minutes});
}

} // namespace

TEST_CASE("The accounts page has an address of its own in each Firefox profile") {
    const TemporaryHome home;
    home.add_program("firefox-esr");
    CHECK(!find_accounts_page(""));

    add_profile(home, ".mozilla/firefox/one", "uuid-1");
    add_profile(home, ".config/mozilla/firefox/two", "uuid-2");
    home.add_file(".config/mozilla/firefox/none/prefs.js", firefox_settings("{}"));
    set_age(home, ".mozilla/firefox/one/prefs.js", 5);
    set_age(home, ".config/mozilla/firefox/two/prefs.js", 10);
    auto page = find_accounts_page("");
    REQUIRE(page);
    CHECK(page->browser == "Firefox");
    CHECK(page->program.filename() == "firefox-esr");
    CHECK(page->arguments == std::vector<std::string>{"--profile", home.home() / ".mozilla/firefox/one",
                                                      "moz-extension://uuid-1/popup/popup.html"});

    set_age(home, ".config/mozilla/firefox/two/prefs.js", 1);
    page = find_accounts_page("");
    REQUIRE(page);
    CHECK(page->arguments.back() == "moz-extension://uuid-2/popup/popup.html");
}

TEST_CASE("Firefox starts first, and gets the address once its windows are open") {
    using enum AccountsPage::Readiness;
    const TemporaryHome home;
    home.add_program("firefox");
    const std::string folder = ".mozilla/firefox/one";
    const std::vector<std::string> start{"--profile", home.home() / folder};
    const std::string steps = folder + "/sessionCheckpoints.json";

    // Closed; its last session ended well.
    home.add_file(folder + "/prefs.js", with_tessera("u"));
    home.add_file(steps, R"({"sessionstore-windows-restored":true})");
    set_age(home, steps, 5);
    CHECK(find_accounts_page("")->readiness == AfterStart);
    CHECK(find_accounts_page("")->arguments == start);

    // The lock of a Firefox that has ended, whose number another process has by now.
    std::filesystem::create_symlink("127.0.1.1:+" + std::to_string(::getpid()),
                                    home.home() / folder / "lock");
    home.add_file(
        steps,
        R"({"sessionstore-windows-restored":true,"quit-application":true,"profile-before-change":true})");
    CHECK(find_accounts_page("")->readiness == AfterStart);
    CHECK(find_accounts_page("")->arguments == start);
    std::filesystem::remove(home.home() / folder / "lock");
    set_age(home, steps, 5);

    // A lock of a process that is gone, and one that makes no sense.
    const auto lock = home.home() / folder / "lock";
    for (const char* target : {"127.0.1.1:+999999999", "127.0.1.1:+", "somewhere", "1x"}) {
        CAPTURE(target);
        std::filesystem::create_symlink(target, lock);
        CHECK(find_accounts_page("")->readiness == AfterStart);
        std::filesystem::remove(lock);
    }

    std::filesystem::create_symlink("127.0.1.1:+" + std::to_string(::getpid()), lock);
    CHECK(find_accounts_page("")->readiness == Starting);
    home.add_file(steps, R"({"profile-after-change":true})");
    CHECK(find_accounts_page("")->readiness == Starting);
    home.add_file(steps, R"({"profile-after-change":true,"sessionstore-windows-restored":true})");
    CHECK(find_accounts_page("")->readiness == Ready);
    CHECK(find_accounts_page("")->arguments.back() == "moz-extension://u/popup/popup.html");
}

TEST_CASE("Settings that Firefox didn't finish writing name no page") {
    const TemporaryHome home;
    home.add_program("firefox");
    const std::vector<std::string> texts{"",
                                         "user_pref(\"extensions.webextensions.uuids\", ",
                                         "user_pref(\"extensions.webextensions.uuids\", );\n",
                                         firefox_settings("[1"),
                                         firefox_settings("null"),
                                         firefox_settings(R"({\"tessera@authenticator\":7})"),
                                         with_tessera("u").substr(0, 90)};
    for (const std::string& text : texts) {
        CAPTURE(text);
        home.add_file(".mozilla/firefox/one/prefs.js", text);
        CHECK(!find_accounts_page(""));
    }
}

TEST_CASE("The accounts page opens in the Chromium profile that has the extension") {
    const TemporaryHome home;
    home.add_program("google-chrome");
    home.add_file(".config/google-chrome/Default/Preferences",
                  chromium_settings("aaaabbbbccccddddeeeeffffgggghhhh"));
    home.add_file(".config/google-chrome/Default/Secure Preferences", "{\"extensions\":");
    CHECK(!find_accounts_page("google-chrome.desktop"));

    home.add_file(".config/google-chrome/Profile 1/Secure Preferences",
                  chromium_settings("kehiiockmlnnccjmdfkmgipgflgccmlb"));
    const auto page = find_accounts_page("");
    REQUIRE(page);
    CHECK(page->browser == "Google Chrome");
    CHECK(page->readiness == AccountsPage::Readiness::AfterStart);
    CHECK(page->arguments == std::vector<std::string>{"--profile-directory=Profile 1"});

    const auto lock = home.home() / ".config/google-chrome/SingletonLock";
    std::filesystem::create_symlink("a-host-999999999", lock);
    CHECK(find_accounts_page("")->readiness == AccountsPage::Readiness::AfterStart);
    std::filesystem::remove(lock);
    std::filesystem::create_symlink("a-host-" + std::to_string(::getpid()), lock);
    CHECK(find_accounts_page("")->readiness == AccountsPage::Readiness::Ready);
    CHECK(find_accounts_page("")->arguments.back() == kChromiumPage);
}

TEST_CASE("The user's own browser comes first, if it has the extension") {
    const TemporaryHome home;
    home.add_program("google-chrome");
    home.add_program("firefox");
    home.add_program("firefox-esr");
    home.add_file(".config/google-chrome/Default/Preferences",
                  chromium_settings("kehiiockmlnnccjmdfkmgipgflgccmlb"));
    CHECK(find_accounts_page("firefox-esr.desktop")->browser == "Google Chrome");

    add_profile(home, ".mozilla/firefox/one", "u");
    CHECK(find_accounts_page("")->browser == "Google Chrome");
    CHECK(find_accounts_page("something-else.desktop")->browser == "Google Chrome");
    CHECK(find_accounts_page("firefox.desktop")->program.filename() == "firefox");
    CHECK(find_accounts_page("firefox-esr.desktop")->program.filename() == "firefox-esr");
}
