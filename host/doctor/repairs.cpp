// SPDX-License-Identifier: Apache-2.0
#include "doctor/repairs.h"

#include "doctor/portal_check.h"
#include "doctor/rights.h"
#include "installer/identity.h"
#include "installer/registration.h"
#include "platform/desktop/permission_store.h"
#include "platform/files/writing.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <system_error>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;
using installer::Browser;

constexpr fs::perms kOwner = fs::perms::owner_read | fs::perms::owner_write;
constexpr fs::perms kOthersWrite = fs::perms::group_write | fs::perms::others_write;
constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

void change_rights(const fs::path& path, fs::perms rights, fs::perm_options how) {
    std::error_code error;
    fs::permissions(path, rights, how, error);
    if (error) {
        throw Error{ErrorCode::FileUnwritable, path.string() + ": " + error.message()};
    }
}

void let_owner_work(const fs::path& path) {
    std::error_code error;
    const bool folder = fs::is_directory(path, error);
    change_rights(path, folder ? kOwner | fs::perms::owner_exec : kOwner, fs::perm_options::add);
}

void set_aside(const fs::path& path) {
    platform::set_aside(path, ".set-aside");
}

/// What stands in the way of a new manifest. Ours may be written over, unless another user has it by now.
void make_way(const fs::path& manifest, const fs::path& program, const installer::Chosen& chosen) {
    for (const installer::PlannedFile& file : installer::plan_install(program, chosen).manifests) {
        if (file.path == manifest &&
            (file.action == installer::InstallAction::LeaveForeign || !is_ours(manifest))) {
            set_aside(manifest);
        }
    }
}

void write_manifests(const fs::path& program, const installer::Chosen& chosen) {
    for (const installer::InstalledFile& file : installer::install(program, chosen)) {
        if (file.error) {
            throw *file.error;
        }
    }
}

void grant(const std::string& app) {
    if (!platform::grant_permission(kWebExtensions, std::string{installer::kHostName}, app)) {
        throw Error{ErrorCode::ProgramFailed, "org.freedesktop.impl.portal.PermissionStore"};
    }
}

/// `chosen`: the browser that the finding is about.
void carry_out(const Finding& finding, const fs::path& program, const installer::Chosen& chosen) {
    const fs::path target = finding.target.empty() ? fs::path{finding.subject} : finding.target;
    switch (finding.repair) {
    case Repair::ByHand:
        return;
    case Repair::Replace:
        make_way(target, program, chosen);
        write_manifests(program, chosen);
        return;
    case Repair::Register:
        write_manifests(program, chosen);
        return;
    case Repair::Rerecord:
        set_aside(target);
        write_manifests(program, installer::is_present);
        return;
    case Repair::SetAside:
        set_aside(target);
        return;
    case Repair::Grant:
        grant(target.string());
        return;
    case Repair::KeepToOwner:
        change_rights(target, kOthers, fs::perm_options::remove);
        return;
    case Repair::DenyWriting:
        change_rights(target, kOthersWrite, fs::perm_options::remove);
        return;
    case Repair::LetOwnerWork:
        let_owner_work(target);
        return;
    }
}

class Repairs {
public:
    Repairs(const fs::path& program, const std::vector<Repaired>& before)
        : program_(program), before_(before) {}

    void carry_out_all(const std::vector<Finding>& findings, const installer::Chosen& chosen) {
        for (const Finding& finding : findings) {
            if (finding.repair == Repair::ByHand ||
                std::ranges::count(before_, finding, &Repaired::finding) > 0) {
                continue;
            }
            Repaired& repaired = done_.emplace_back(Repaired{finding, std::nullopt});
            try {
                carry_out(finding, program_, chosen);
            } catch (const Error& error) {
                repaired.error = error;
            }
        }
    }

    std::vector<Repaired> done() && { return std::move(done_); }

private:
    const fs::path& program_;
    const std::vector<Repaired>& before_;
    std::vector<Repaired> done_;
};

} // namespace

std::vector<Repaired> repair(const Report& report, const fs::path& program,
                             const std::vector<Repaired>& before) {
    Repairs repairs{program, before};
    for (const BrowserReport& browser : report.browsers) {
        repairs.carry_out_all(browser.findings,
                              [&](const Browser& other) { return other.name == browser.browser.name; });
    }
    repairs.carry_out_all(report.computer, installer::is_present);
    repairs.carry_out_all(report.vault, installer::is_present);
    return std::move(repairs).done();
}

} // namespace tessera::doctor
