// SPDX-License-Identifier: Apache-2.0
#include "doctor/policy_check.h"

#include "error.h"
#include "installer/identity.h"
#include "platform/files/folders.h"
#include "platform/files/reading.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>

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

/// The mode of `ExtensionSettings` for an extension, or else for all.
std::string installation_mode(const json& policies, const std::string& id) {
    const json settings = policies.value("ExtensionSettings", json::object());
    for (const std::string& key : {id, std::string{"*"}}) {
        if (settings.is_object() && settings.contains(key) && settings.at(key).is_object()) {
            const json mode = settings.at(key).value("installation_mode", json{});
            return mode.is_string() ? mode.get<std::string>() : "";
        }
    }
    return {};
}

std::optional<Trouble> forbidden_in_chromium(const json& policy, Registered registered) {
    if (is_blocked(policy, "NativeMessagingBlocklist", "NativeMessagingAllowlist", installer::kHostName)) {
        return Trouble::PolicyBlocksHost;
    }
    if (registered == Registered::ForUser &&
        policy.value("NativeMessagingUserLevelHosts", json{}) == json(false)) {
        return Trouble::PolicySystemOnly;
    }
    const std::string id = std::string{installer::kChromiumId};
    const bool blocked = is_blocked(policy, "ExtensionInstallBlocklist", "ExtensionInstallAllowlist", id) ||
                         installation_mode(policy, id) == "blocked";
    return blocked ? std::optional{Trouble::PolicyBlocksExtension} : std::nullopt;
}

std::optional<Trouble> forbidden_in_firefox(const json& policy) {
    const json policies = policy.value("policies", json::object());
    const bool blocked =
        policies.is_object() && installation_mode(policies, std::string{installer::kGeckoId}) == "blocked";
    return blocked ? std::optional{Trouble::PolicyBlocksExtension} : std::nullopt;
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

std::vector<fs::path> policy_files(const fs::path& folder) {
    try {
        return platform::files_in(folder);
    } catch (const Error&) {
        return {};
    }
}

} // namespace

std::optional<Trouble> forbidden_by(const json& policy, Family family, Registered registered) {
    return family == Family::Chromium ? forbidden_in_chromium(policy, registered)
                                      : forbidden_in_firefox(policy);
}

std::vector<Finding> check_policies(const installer::Browser& browser, Registered registered) {
    std::vector<Finding> findings;
    for (const fs::path& folder : installer::folders(browser.policies)) {
        for (const fs::path& file : policy_files(folder)) {
            const auto policy = file.extension() == ".json" ? read_policy(file) : std::nullopt;
            const auto trouble = policy ? forbidden_by(*policy, browser.family, registered) : std::nullopt;
            if (trouble) {
                findings.push_back({*trouble, file.string()});
            }
        }
    }
    return findings;
}

} // namespace tessera::doctor
