// SPDX-License-Identifier: Apache-2.0
#include "doctor/policy_check.h"

#include "error.h"
#include "installer/identity.h"
#include "platform/files/folders.h"
#include "platform/files/reading.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;
using installer::Family;
using nlohmann::json;

constexpr std::size_t kMaxPolicy = 1U << 20U;

bool lists(const json& policy, const char* key, std::string_view name) {
    const auto list = policy.find(key);
    return list != policy.end() && list->is_array() && std::ranges::count(*list, json(name)) > 0;
}

/// Chromium's pairs of lists: what the second names is exempt from the first.
bool is_blocked(const json& policy, const char* blocklist, const char* allowlist, std::string_view name) {
    return (lists(policy, blocklist, name) || lists(policy, blocklist, "*")) &&
           !lists(policy, allowlist, name);
}

/// The mode of `ExtensionSettings` for an extension, or for all (`*`). None if it says nothing.
std::optional<std::string> mode_of(const json& policies, const std::string& key) {
    const json settings = policies.value("ExtensionSettings", json::object());
    if (!settings.is_object() || !settings.contains(key) || !settings.at(key).is_object()) {
        return std::nullopt;
    }
    const json mode = settings.at(key).value("installation_mode", json{});
    return mode.is_string() ? mode.get<std::string>() : "";
}

bool keeps_out(std::string_view mode) {
    return mode == "blocked" || mode == "removed";
}

/// A list of ids, each with the address of its updates after a semicolon or not.
bool forces(const json& policy, const std::string& id) {
    const json list = policy.value("ExtensionInstallForcelist", json::array());
    return list.is_array() && std::ranges::any_of(list, [&](const json& entry) {
               const std::string text = entry.is_string() ? entry.get<std::string>() : "";
               return text == id || text.starts_with(id + ';');
           });
}

/// What names the extension itself comes before what is about all.
bool keeps_extension_out(const json& policy, const std::string& id) {
    if (const auto own = mode_of(policy, id)) {
        return keeps_out(*own);
    }
    return !forces(policy, id) &&
           (is_blocked(policy, "ExtensionInstallBlocklist", "ExtensionInstallAllowlist", id) ||
            (!lists(policy, "ExtensionInstallAllowlist", id) &&
             keeps_out(mode_of(policy, "*").value_or(""))));
}

std::optional<Trouble> forbidden_in_chromium(const json& policy, Registered registered) {
    if (is_blocked(policy, "NativeMessagingBlocklist", "NativeMessagingAllowlist", installer::kHostName)) {
        return Trouble::PolicyBlocksHost;
    }
    if (registered == Registered::ForUser &&
        policy.value("NativeMessagingUserLevelHosts", json{}) == json(false)) {
        return Trouble::PolicySystemOnly;
    }
    return keeps_extension_out(policy, std::string{installer::kChromiumId})
               ? std::optional{Trouble::PolicyBlocksExtension}
               : std::nullopt;
}

std::optional<Trouble> forbidden_in_firefox(const json& policy) {
    const json policies = policy.value("policies", json::object());
    if (!policies.is_object()) {
        return std::nullopt;
    }
    const auto own = mode_of(policies, std::string{installer::kGeckoId});
    return keeps_out(own ? *own : mode_of(policies, "*").value_or(""))
               ? std::optional{Trouble::PolicyBlocksExtension}
               : std::nullopt;
}

std::optional<json> read_policy(const fs::path& path) {
    try {
        const platform::Bytes bytes = platform::read_regular_file(path, kMaxPolicy);
        json policy = json::parse(bytes.begin(), bytes.end(), nullptr, false);
        return policy.is_object() ? std::optional{policy} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt; // the browser can't read it either
    }
}

/// Those that the browser reads: Chromium all of a folder, in the order of their names, Firefox one.
std::vector<fs::path> policy_files(const installer::Browser& browser) {
    std::vector<fs::path> files;
    for (const fs::path& folder : installer::folders(browser.policies)) {
        try {
            std::ranges::copy_if(
                platform::files_in(folder), std::back_inserter(files), [&](const fs::path& file) {
                    return browser.family == Family::Firefox ? file.filename() == "policies.json"
                                                             : file.extension() == ".json";
                });
        } catch (const Error&) {
            continue;
        }
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

std::optional<Trouble> forbidden_by(const json& policy, Family family, Registered registered) {
    return family == Family::Chromium ? forbidden_in_chromium(policy, registered)
                                      : forbidden_in_firefox(policy);
}

std::vector<Finding> check_policies(const installer::Browser& browser, Registered registered) {
    json all = json::object();
    for (const fs::path& file : policy_files(browser)) {
        if (const auto policy = read_policy(file)) {
            all.update(*policy); // of one policy, the last file counts
        }
    }
    const auto trouble = forbidden_by(all, browser.family, registered);
    if (!trouble) {
        return {};
    }
    std::string subject;
    for (const fs::path& file : policy_files(browser)) {
        const auto policy = read_policy(file);
        subject =
            policy && forbidden_by(*policy, browser.family, registered) == trouble ? file.string() : subject;
    }
    return {{*trouble, subject}};
}

} // namespace tessera::doctor
