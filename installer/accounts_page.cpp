// SPDX-License-Identifier: Apache-2.0
#include "installer/accounts_page.h"

#include "installer/browser_settings.h"
#include "installer/browsers.h"
#include "installer/firefox_profile.h"
#include "installer/identity.h"
#include "installer/profile_lock.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace tessera::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kPage = "popup/popup.html";
/// The Chromium family lists a profile's extensions by id in one of two files.
bool chromium_knows(const fs::path& profile) {
    const json::json_pointer entry{"/extensions/settings/" + std::string{kChromiumId}};
    return std::ranges::any_of(std::array{"Secure Preferences", "Preferences"}, [&](const char* name) {
        const auto settings = json::parse(browser_settings(profile / name), nullptr, false);
        return settings.is_object() && settings.contains(entry);
    });
}

/// The address for a browser that runs, after the arguments that choose the profile.
AccountsPage page_in_chromium(const fs::path& user_data, std::vector<std::string> arguments) {
    AccountsPage page;
    page.arguments = std::move(arguments);
    if (is_held(user_data / "SingletonLock")) {
        page.arguments.push_back(std::string{kChromiumOrigin} + std::string{kPage});
    } else {
        page.readiness = AccountsPage::Readiness::AfterStart;
    }
    return page;
}

/// What opens the page in a profile; nothing if the profile doesn't have the extension.
std::optional<AccountsPage> page_in_profile(Family family, const fs::path& profile) {
    if (family == Family::Chromium) {
        return chromium_knows(profile)
                   ? std::optional{page_in_chromium(profile.parent_path(),
                                                    {"--profile-directory=" + profile.filename().string()})}
                   : std::nullopt;
    }
    const auto address = firefox_address(profile, kPage);
    if (!address) {
        return std::nullopt;
    }
    AccountsPage page;
    page.arguments = {"--profile", profile.string()};
    switch (firefox_state(profile)) {
    case FirefoxState::Closed:
        page.readiness = AccountsPage::Readiness::AfterStart;
        break;
    case FirefoxState::Starting:
        page.readiness = AccountsPage::Readiness::Starting;
        break;
    case FirefoxState::Open:
        page.arguments.push_back(*address);
        break;
    }
    return page;
}

/// A browser writes this file whenever it's used.
fs::file_time_type last_use(Family family, const fs::path& profile) {
    std::error_code error;
    const auto time =
        fs::last_write_time(profile / (family == Family::Chromium ? "Preferences" : "prefs.js"), error);
    return error ? fs::file_time_type::min() : time;
}

/// For the profile that was used last, of those that have the extension.
std::optional<AccountsPage> page_in_a_profile(const Browser& browser) {
    std::vector<std::pair<fs::file_time_type, fs::path>> profiles;
    for (const fs::path& folder : folders(browser.profiles)) {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
            if (entry.is_directory(error)) {
                profiles.emplace_back(last_use(browser.family, entry.path()), entry.path());
            }
        }
    }
    std::ranges::sort(profiles, std::ranges::greater{});
    for (const auto& [time, profile] : profiles) {
        if (auto page = page_in_profile(browser.family, profile)) {
            return page;
        }
    }
    return std::nullopt;
}

/// The browser's program: the one that `preferred` names, otherwise the first that is there.
std::optional<fs::path> program_of(const Browser& browser, std::string_view preferred) {
    std::vector<std::string> order = browser.programs;
    std::ranges::stable_partition(order, [&](const std::string& name) { return name == preferred; });
    for (const std::string& name : order) {
        if (auto program = find_program(name)) {
            return program;
        }
    }
    return std::nullopt;
}

/// Whether the Debian package gives the browser the extension.
bool is_there_for_everyone(const Browser& browser) {
    return std::ranges::any_of(places_of_shared_extension(browser), [](const fs::path& place) {
        std::error_code error;
        return fs::exists(place, error);
    });
}

std::optional<AccountsPage> page_in(const Browser& browser, std::string_view preferred) {
    const auto program = program_of(browser, preferred);
    if (!program) {
        return std::nullopt;
    }
    AccountsPage page;
    if (const auto found = page_in_a_profile(browser)) {
        page = *found;
    } else if (!is_there_for_everyone(browser)) {
        return std::nullopt;
    } else if (browser.family == Family::Chromium) {
        page = page_in_chromium(folders(browser.profiles).front(), {});
    } else {
        page.readiness = AccountsPage::Readiness::AfterStart;
    }
    page.browser = browser.name;
    page.program = *program;
    return page;
}

} // namespace

std::optional<AccountsPage> find_accounts_page(std::string_view preferred) {
    constexpr std::string_view kEnding = ".desktop";
    if (preferred.ends_with(kEnding)) {
        preferred.remove_suffix(kEnding.size());
    }
    // Browsers name their desktop entries after their programs.
    std::vector<Browser> order = browsers_here();
    std::erase_if(order, [](const Browser& browser) { return browser.kind != Kind::Native; });
    std::ranges::stable_partition(order, [&](const Browser& browser) {
        return std::ranges::find(browser.programs, preferred) != browser.programs.end();
    });
    for (const Browser& browser : order) {
        if (auto page = page_in(browser, preferred)) {
            return page;
        }
    }
    return std::nullopt;
}

} // namespace tessera::installer
