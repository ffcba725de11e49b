// SPDX-License-Identifier: Apache-2.0
#include "doctor/doctor.h"

#include "doctor/computer_check.h"
#include "doctor/extension_check.h"
#include "doctor/host_trial.h"
#include "doctor/policy_check.h"
#include "doctor/portal_check.h"
#include "doctor/registration_check.h"
#include "doctor/vault_check.h"
#include "doctor/version.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;
using installer::Browser;

void append(std::vector<Finding>& findings, std::vector<Finding> more) {
    std::ranges::move(more, std::back_inserter(findings));
}

/// Whether a new manifest would start something else.
Repair repair_for(const fs::path& program, const Patient& patient) {
    std::error_code error;
    return fs::equivalent(program, patient.program, error) ? Repair::ByHand : Repair::Replace;
}

/// What the program answers that a manifest starts.
std::optional<Finding> judge(const Trial& trial, const fs::path& program, const fs::path& manifest,
                             const Patient& patient) {
    const Repair repair = repair_for(program, patient);
    if (trial.outcome == Trial::Outcome::Silent) {
        return program.filename() == patient.program.filename()
                   ? Finding{Trouble::ProgramSilent, program.string(), trial.detail, repair, manifest}
                   : Finding{Trouble::ManifestForeign, manifest.string(), program.string(), repair};
    }
    const auto order = compare_versions(trial.version, patient.version);
    if (order == 0) {
        return std::nullopt;
    }
    return Finding{order < 0 ? Trouble::ProgramOlder : Trouble::ProgramNewer, program.string(), trial.version,
                   order < 0 ? repair : Repair::ByHand, manifest};
}

Registered level_of(const Browser& browser, const Registration& registration) {
    const std::vector<fs::path> users = installer::folders(browser.user);
    const bool is_users =
        !registration.manifest || std::ranges::count(users, registration.manifest->parent_path()) > 0;
    // A browser that skips the user's manifests finds the computer's.
    return is_users && !registration.has_everyones ? Registered::ForUser : Registered::ForEveryone;
}

/// A program that doesn't answer takes seconds, and several browsers may start the same one.
class Trials {
public:
    Trial try_once(installer::Family family, const fs::path& program, const fs::path& manifest) {
        const auto silent = silent_.find(program);
        if (silent != silent_.end()) {
            return silent->second;
        }
        const Trial trial = try_host(family, program, manifest);
        if (trial.outcome == Trial::Outcome::Silent) {
            silent_.emplace(program, trial);
        }
        return trial;
    }

private:
    std::map<fs::path, Trial> silent_;
};

bool can_start(const Registration& registration) {
    return !registration.program.empty() &&
           std::ranges::none_of(registration.findings, [](const Finding& finding) {
               return finding.trouble == Trouble::ProgramMissing ||
                      finding.trouble == Trouble::ProgramForbidden ||
                      finding.trouble == Trouble::ProgramOpenToOthers;
           });
}

BrowserReport examine(const Browser& browser, const Patient& patient, Trials& trials) {
    BrowserReport report{browser, std::nullopt, {}, {}, {}};
    append(report.findings, check_portal(browser));
    if (browser.reach == installer::Reach::None) {
        return report;
    }
    Registration registration = check_registration(browser, patient.program);
    if (can_start(registration)) {
        const Trial trial = trials.try_once(browser.family, registration.program, *registration.manifest);
        report.host = trial.version;
        if (const auto finding = judge(trial, registration.program, *registration.manifest, patient)) {
            registration.findings.push_back(*finding);
        }
    }
    append(report.findings, check_policies(browser, level_of(browser, registration)));
    report.manifest = registration.manifest;
    report.program = registration.program;
    append(report.findings, std::move(registration.findings));
    append(report.findings, check_extension(browser, patient.version));
    return report;
}

} // namespace

std::vector<Finding> Report::all() const {
    std::vector<Finding> findings;
    for (const BrowserReport& browser : browsers) {
        append(findings, browser.findings);
    }
    append(findings, computer);
    append(findings, vault);
    return findings;
}

Report examine(const Patient& patient) {
    Report report;
    if (const auto finding = check_home()) {
        report.computer = {*finding};
        report.is_of_another = true;
        return report;
    }
    Trials trials;
    for (const Browser& browser : installer::browsers_here()) {
        if (installer::is_present(browser)) {
            report.browsers.push_back(examine(browser, patient, trials));
        }
    }
    report.computer = check_computer(patient.program, patient.reads_pictures);
    report.vault = check_vault(patient.vault);
    return report;
}

} // namespace tessera::doctor
