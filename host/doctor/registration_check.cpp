// SPDX-License-Identifier: Apache-2.0
#include "doctor/registration_check.h"

#include "doctor/rights.h"
#include "error.h"
#include "installer/identity.h"
#include "installer/install_record.h"
#include "platform/permissions.h"

#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;
using installer::Browser;
using installer::Family;
using nlohmann::json;

std::vector<fs::path> manifests_in(const std::vector<std::string>& places) {
    std::vector<fs::path> files;
    for (const fs::path& folder : installer::folders(places)) {
        files.push_back(folder / (std::string{installer::kHostName} + ".json"));
    }
    return files;
}

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

/// Which of our identities a browser of the family looks for, and where.
bool lets_us_in(const json& manifest, Family family) {
    const bool chromium = family == Family::Chromium;
    const auto list = manifest.find(chromium ? "allowed_origins" : "allowed_extensions");
    const std::string_view id = chromium ? installer::kChromiumOrigin : installer::kGeckoId;
    // Firefox refuses a manifest that has Chromium's list (measured).
    const bool misled = !chromium && manifest.contains("allowed_origins");
    return !misled && list != manifest.end() && list->is_array() && std::ranges::count(*list, json(id)) > 0;
}

/// Either family refuses the whole manifest for one pattern, or for anything but text (measured).
bool has_plain_callers(const json& manifest, Family family) {
    const char* key = family == Family::Chromium ? "allowed_origins" : "allowed_extensions";
    const json callers = manifest.value(key, json::array());
    return std::ranges::all_of(callers, [](const json& caller) {
        return caller.is_string() && caller.get<std::string>().find('*') == std::string::npos;
    });
}

/// Both demand a description, and Chromium one that isn't empty (measured).
bool has_description(const json& manifest, Family family) {
    const json description = manifest.value("description", json{});
    return description.is_string() && (family == Family::Firefox || description != json(""));
}

bool is_host_manifest(const json& manifest, Family family) {
    const auto text = [&](const char* key) {
        return manifest.contains(key) && manifest.at(key).is_string() ? manifest.at(key).get<std::string>()
                                                                      : std::string{};
    };
    return manifest.is_object() && text("name") == installer::kHostName && text("type") == "stdio" &&
           fs::path{text("path")}.is_absolute() && has_description(manifest, family) &&
           has_plain_callers(manifest, family);
}

bool is_open_to_others(const fs::path& program) {
    return platform::others_may_write(program) || platform::others_may_replace(program);
}

/// What is wrong with what `manifest` starts.
std::optional<Finding> check_program(const fs::path& program, const fs::path& manifest) {
    std::error_code error;
    const bool is_hidden = ::access(program.c_str(), F_OK) != 0 && errno == EACCES;
    if (!is_hidden && !fs::is_regular_file(program, error)) {
        return Finding{Trouble::ProgramMissing, program.string(), error ? error.message() : "",
                       Repair::Replace, manifest};
    }
    if (::access(program.c_str(), X_OK) != 0) {
        return Finding{Trouble::ProgramForbidden, program.string(), {}, Repair::Replace, manifest};
    }
    if (is_open_to_others(program)) {
        return Finding{Trouble::ProgramOpenToOthers, program.string(), {}, Repair::Replace, manifest};
    }
    return std::nullopt;
}

/// Fills `registration` with the manifest at `path`, which is there.
void check_manifest(const fs::path& path, Family family, Registration& registration) {
    registration.manifest = path;
    std::optional<std::string> text;
    try {
        text = installer::read_if_there(path);
    } catch (const Error& error) {
        registration.findings.push_back(
            {Trouble::ManifestUnreadable, path.string(), error.detail(), Repair::Replace});
        return;
    }
    const bool may_have_comments = family == Family::Chromium; // measured
    const json manifest = json::parse(text.value_or(""), nullptr, false, may_have_comments);
    if (!is_host_manifest(manifest, family)) {
        registration.findings.push_back({Trouble::ManifestBroken, path.string(), {}, Repair::Replace});
        return;
    }
    registration.program = manifest.at("path").get<std::string>();
    if (const auto place = platform::way_in_for_others(path)) {
        const bool is_anothers = *place == path && !is_ours(path);
        registration.findings.push_back(
            is_anothers ? Finding{Trouble::ManifestOpenToOthers, path.string(), {}, Repair::Replace}
                        : open_to_others(Trouble::ManifestOpenToOthers, *place, Repair::DenyWriting));
    }
    if (!lets_us_in(manifest, family)) {
        registration.findings.push_back({Trouble::ManifestStaleId, path.string(), {}, Repair::Replace});
    }
    if (const auto finding = check_program(registration.program, path)) {
        registration.findings.push_back(*finding);
    }
}

Finding missing_manifest(const fs::path& wanted) {
    const fs::path folder = existing_folder(wanted.parent_path());
    if (auto finding = check_folder(folder, Trouble::FolderUnwritable)) {
        // What is in the place of a folder that other programs use isn't ours to rename.
        finding->repair = finding->repair == Repair::SetAside && folder != wanted.parent_path()
                              ? Repair::ByHand
                              : finding->repair;
        return *finding;
    }
    return {Trouble::ManifestMissing, wanted.parent_path().string(), {}, Repair::Register};
}

/// A file whose rights its owner can change is only closed; another is set aside.
bool can_open_up(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(path, error)) && is_ours(path) &&
           ::access(path.c_str(), R_OK) != 0;
}

/// If the computer's manifest is in order, the user's needn't be replaced: without it, the browser finds
/// that.
void prefer_everyones(const Browser& browser, const fs::path& own, Registration& users) {
    for (const fs::path& path : manifests_in(browser.everyone)) {
        Registration everyones;
        if (is_there(path)) {
            check_manifest(path, browser.family, everyones);
        }
        if (!everyones.manifest || !everyones.findings.empty()) {
            continue;
        }
        users.has_everyones = true;
        if (users.findings.empty() && everyones.program != users.program) {
            const Repair repair = everyones.program == own ? Repair::SetAside : Repair::ByHand;
            users.findings.push_back(
                {Trouble::ManifestShadows, users.manifest->string(), everyones.program.string(), repair});
        }
        for (Finding& finding : users.findings) {
            finding.repair = finding.repair == Repair::Replace ? Repair::SetAside : finding.repair;
        }
        return;
    }
}

} // namespace

Registration check_registration(const Browser& browser, const fs::path& own) {
    const std::vector<fs::path> users = manifests_in(browser.user);
    const std::vector<fs::path> everyones = manifests_in(browser.everyone);
    Registration registration;
    for (const std::vector<fs::path>* level : {&users, &everyones}) {
        const auto found = std::ranges::find_if(*level, is_there);
        if (found == level->end()) {
            continue;
        }
        check_manifest(*found, browser.family, registration);
        for (Finding& finding : registration.findings) {
            if (finding.trouble == Trouble::ManifestUnreadable && can_open_up(*found)) {
                finding.repair = Repair::LetOwnerWork;
            } else if (level == &everyones) {
                finding.repair = Repair::Register; // a manifest of the user's comes first
            }
        }
        if (level == &users) {
            prefer_everyones(browser, own, registration);
        }
        return registration;
    }
    if (!users.empty()) {
        registration.findings.push_back(missing_manifest(users.front()));
    }
    return registration;
}

} // namespace tessera::doctor
