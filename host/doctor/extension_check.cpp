// SPDX-License-Identifier: Apache-2.0
#include "doctor/extension_check.h"

#include "doctor/version.h"
#include "installer/browser_settings.h"
#include "installer/identity.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;
using installer::Browser;
using installer::Family;
using nlohmann::json;

/// The extension as a profile, or the computer, has it.
struct Copy {
    std::string version; ///< empty if unknown
    bool is_on = true;
};

json read_json(const fs::path& path) {
    return json::parse(installer::browser_settings(path), nullptr, false);
}

template <typename T>
T value_at(const json& document, const char* pointer, T otherwise) {
    const json::json_pointer place{pointer};
    try {
        return document.is_object() ? document.value(place, otherwise) : otherwise;
    } catch (const json::exception&) {
        return otherwise; // of another type
    }
}

/// The version of an unpacked extension is in its folder alone.
std::string version_of_folder(const fs::path& folder) {
    return value_at(read_json(folder / "manifest.json"), "/version", std::string{});
}

/// A list of numbers; in older versions, their bits in one.
bool has_reasons(const json& reasons) {
    return reasons.is_number() ? reasons != json(0) : !reasons.empty();
}

std::optional<Copy> in_chromium_profile(const fs::path& profile) {
    for (const char* file : {"Secure Preferences", "Preferences"}) {
        const json settings = read_json(profile / file);
        const json entry =
            value_at(settings, ("/extensions/settings/" + std::string{installer::kChromiumId}).c_str(),
                     json::object());
        if (entry.empty()) {
            continue;
        }
        Copy copy{value_at(entry, "/manifest/version", std::string{})};
        if (copy.version.empty()) {
            copy.version = version_of_folder(value_at(entry, "/path", std::string{}));
        }
        copy.is_on =
            value_at(entry, "/state", 1) == 1 && !has_reasons(value_at(entry, "/disable_reasons", json{}));
        return copy;
    }
    return std::nullopt;
}

std::optional<Copy> in_firefox_profile(const fs::path& profile) {
    const json extensions = read_json(profile / "extensions.json");
    for (const json& addon : value_at(extensions, "/addons", json::array())) {
        if (value_at(addon, "/id", std::string{}) == installer::kGeckoId) {
            return Copy{value_at(addon, "/version", std::string{}), value_at(addon, "/active", true)};
        }
    }
    return std::nullopt;
}

struct Found {
    fs::path profile;
    Copy copy;
};

std::vector<Found> copies_in_profiles(const Browser& browser) {
    std::vector<Found> found;
    for (const fs::path& root : installer::folders(browser.profiles)) {
        std::error_code unreadable;
        for (const fs::directory_entry& entry : fs::directory_iterator{root, unreadable}) {
            const auto copy = browser.family == Family::Chromium ? in_chromium_profile(entry.path())
                                                                 : in_firefox_profile(entry.path());
            if (copy) {
                found.push_back({entry.path(), *copy});
            }
        }
    }
    return found;
}

std::optional<Copy> for_everyone(const Browser& browser) {
    for (const fs::path& place : installer::places_of_shared_extension(browser)) {
        if (const std::string version = version_of_folder(place); !version.empty()) {
            return Copy{version};
        }
    }
    return std::nullopt;
}

/// A browser loads the computer's copy again at its next start, so that one's version counts. Of the others,
/// one that is off counts only if no profile has it on.
std::set<std::string> versions_in_use(const std::vector<Found>& found, const std::optional<Copy>& everyones) {
    if (everyones) {
        return {everyones->version};
    }
    std::set<std::string> on;
    std::set<std::string> all;
    for (const Found& one : found) {
        all.insert(one.copy.version);
        if (one.copy.is_on) {
            on.insert(one.copy.version);
        }
    }
    return on.empty() ? all : on;
}

std::optional<Finding> compare(const std::string& found, std::string_view own) {
    if (found.empty()) {
        return std::nullopt;
    }
    const auto order = compare_versions(found, own);
    if (order == 0) {
        return std::nullopt;
    }
    return Finding{order < 0 ? Trouble::ExtensionOlder : Trouble::ExtensionNewer, found};
}

} // namespace

std::vector<Finding> check_extension(const Browser& browser, std::string_view version) {
    const std::vector<Found> found = copies_in_profiles(browser);
    const std::optional<Copy> everyones = for_everyone(browser);
    if (found.empty() && !everyones) {
        return {{Trouble::ExtensionMissing, browser.name}};
    }
    std::vector<Finding> findings;
    // Someone may want it in one profile and not in another.
    if (std::ranges::none_of(found, [](const Found& one) { return one.copy.is_on; })) {
        for (const Found& one : found) {
            findings.push_back({Trouble::ExtensionOff, one.profile.string()});
        }
    }
    for (const std::string& loaded : versions_in_use(found, everyones)) {
        if (const auto finding = compare(loaded, version)) {
            findings.push_back(*finding);
        }
    }
    return findings;
}

} // namespace tessera::doctor
