// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor_view.h"

#include "error.h"
#include "platform/paths.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tessera::cli {
namespace {

using doctor::Finding;
using doctor::Trouble;
using nlohmann::json;

struct Words {
    Trouble trouble;
    Key key; ///< of a sentence with the subject in it, if there is one
};

constexpr auto kWords = std::to_array<Words>({
    {Trouble::ManifestMissing, Key::cli_doctor_manifest_missing},
    {Trouble::ManifestUnreadable, Key::cli_doctor_manifest_unreadable},
    {Trouble::ManifestBroken, Key::cli_doctor_manifest_broken},
    {Trouble::ManifestForeign, Key::cli_doctor_manifest_foreign},
    {Trouble::ManifestStaleId, Key::cli_doctor_manifest_stale_id},
    {Trouble::ManifestOpenToOthers, Key::cli_doctor_manifest_open_to_others},
    {Trouble::ManifestShadows, Key::cli_doctor_manifest_shadows},
    {Trouble::ProgramMissing, Key::cli_doctor_program_missing},
    {Trouble::ProgramForbidden, Key::cli_doctor_program_forbidden},
    {Trouble::ProgramOpenToOthers, Key::cli_doctor_program_open_to_others},
    {Trouble::ProgramSilent, Key::cli_doctor_program_silent},
    {Trouble::ProgramOlder, Key::cli_doctor_program_older},
    {Trouble::ProgramNewer, Key::cli_doctor_program_newer},
    {Trouble::FolderUnwritable, Key::cli_doctor_folder_unwritable},
    {Trouble::FolderTaken, Key::cli_doctor_folder_taken},
    {Trouble::BrowserSandboxed, Key::cli_doctor_browser_sandboxed},
    {Trouble::PortalMissing, Key::cli_doctor_portal_missing},
    {Trouble::PortalRefused, Key::cli_doctor_portal_refused},
    {Trouble::PortalUnasked, Key::cli_doctor_portal_unasked},
    {Trouble::PolicyBlocksHost, Key::cli_doctor_policy_blocks_host},
    {Trouble::PolicySystemOnly, Key::cli_doctor_policy_system_only},
    {Trouble::PolicyBlocksExtension, Key::cli_doctor_policy_blocks_extension},
    {Trouble::ExtensionMissing, Key::cli_doctor_extension_missing},
    {Trouble::ExtensionOff, Key::cli_doctor_extension_off},
    {Trouble::ExtensionOlder, Key::cli_doctor_extension_older},
    {Trouble::ExtensionNewer, Key::cli_doctor_extension_newer},
    {Trouble::KeyringMissing, Key::cli_doctor_keyring_missing},
    {Trouble::WindowMissing, Key::cli_doctor_window_missing},
    {Trouble::ClockUnsynchronised, Key::cli_doctor_clock_unsynchronised},
    {Trouble::SessionKeysUnshared, Key::cli_doctor_session_keys_unshared},
    {Trouble::SandboxIncomplete, Key::cli_doctor_sandbox_incomplete},
    {Trouble::DiskFull, Key::cli_doctor_disk_full},
    {Trouble::HomeOfAnother, Key::cli_doctor_home_of_another},
    {Trouble::OwnedByOther, Key::cli_doctor_owned_by_other},
    {Trouble::LinkBroken, Key::cli_doctor_link_broken},
    {Trouble::RecordBroken, Key::cli_doctor_record_broken},
    {Trouble::OtherProgramFirst, Key::cli_doctor_other_program_first},
    {Trouble::VaultReadableByOthers, Key::cli_doctor_vault_readable_by_others},
    {Trouble::FolderOpenToOthers, Key::cli_doctor_folder_open_to_others},
    {Trouble::VaultTaken, Key::cli_doctor_vault_taken},
    {Trouble::VaultUnreadable, Key::cli_doctor_vault_unreadable},
    {Trouble::VaultFolderUnwritable, Key::cli_doctor_vault_folder_unwritable},
    {Trouble::VaultDamaged, Key::cli_doctor_vault_damaged},
    {Trouble::VaultGone, Key::cli_doctor_vault_gone},
    {Trouble::VaultVersionUnknown, Key::cli_doctor_vault_version_unknown},
    {Trouble::LockUnusable, Key::cli_doctor_lock_unusable},
    {Trouble::HistoryUnwritable, Key::cli_doctor_history_unwritable},
});

/// With `~` for the home folder, as people write paths.
std::string shortened(const std::string& subject) {
    const std::string home = platform::home().string() + '/';
    return subject.starts_with(home) ? "~/" + subject.substr(home.size()) : subject;
}

/// As an argument of a shell's command.
std::string as_word(const std::string& subject) {
    const auto is_plain = [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view{"/._-+:@"}.find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (std::ranges::all_of(subject, is_plain)) {
        return shortened(subject);
    }
    std::string word = "'";
    for (const char c : subject) {
        word += c == '\'' ? std::string{"'\\''"} : std::string{c};
    }
    return word + '\'';
}

Filled said(const Context& context, const Finding& finding) {
    const auto found = std::ranges::find(kWords, finding.trouble, &Words::trouble);
    if (found == kWords.end()) {
        throw Error{ErrorCode::InternalError};
    }
    return Filled{Text{found->key, context.language}, shortened(finding.subject), as_word(finding.subject)};
}

/// What the system said, without the path that the sentence has already.
std::string detail_of(const Finding& finding) {
    const std::string_view detail = finding.detail;
    if (!detail.starts_with(finding.subject)) {
        return finding.detail;
    }
    const std::string_view rest = detail.substr(finding.subject.size());
    return std::string{rest.starts_with(": ") ? rest.substr(2) : rest};
}

bool can_be_fixed(const Finding& finding) {
    return finding.repair != doctor::Repair::ByHand;
}

void print_findings(const Context& context, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        const bool fault = doctor::weight_of(finding.trouble) == doctor::Weight::Fault;
        context.out << (fault ? Text{"  ✗ "} : Text{"  • "}) << said(context, finding) << '\n';
        if (const std::string detail = detail_of(finding); !detail.empty()) {
            context.out << "    " << context.say(Key::cli_doctor_detail, detail) << '\n';
        }
    }
}

void print_part(const Context& context, Text well, Text title, const std::vector<Finding>& findings) {
    context.out << (findings.empty() ? well : title) << '\n';
    print_findings(context, findings);
}

void print_browser(const Context& context, const doctor::BrowserReport& browser) {
    const bool works =
        !browser.host.empty() && std::ranges::none_of(browser.findings, [](const Finding& finding) {
            return doctor::weight_of(finding.trouble) == doctor::Weight::Fault;
        });
    if (works) {
        context.out << context.say(Key::cli_doctor_works, browser.browser.name, browser.host) << '\n';
    } else {
        context.out << context.say(Key::cli_doctor_trouble, browser.browser.name) << '\n';
    }
    print_findings(context, browser.findings);
}

void print_repairs(const Context& context, const std::vector<doctor::Repaired>& repaired) {
    for (const auto& [finding, error] : repaired) {
        const std::string about{std::string_view{said(context, finding)}};
        if (error) {
            context.err << "tessera: "
                        << context.say(Key::cli_doctor_fix_failed, error->sentence(context.language)) << '\n';
        } else {
            context.out << context.say(Key::cli_doctor_fixed, about) << '\n';
        }
    }
    if (!repaired.empty()) {
        context.out << '\n';
    }
}

/// The command that fixes what is left, if it hasn't tried to already.
void print_remedy(const Context& context, const std::vector<Finding>& findings,
                  const std::vector<doctor::Repaired>& repaired) {
    const auto untried = std::ranges::count_if(findings, [&](const Finding& finding) {
        return can_be_fixed(finding) &&
               std::ranges::count(repaired, finding, &doctor::Repaired::finding) == 0;
    });
    if (untried > 0) {
        const Key key = static_cast<std::size_t>(untried) == findings.size() ? Key::cli_doctor_can_fix
                                                                             : Key::cli_doctor_can_fix_some;
        context.out << '\n' << Text{key, context.language} << '\n';
    }
}

void print_sentences(const Context& context, const doctor::Report& report,
                     const std::vector<doctor::Repaired>& repaired) {
    if (report.is_of_another) {
        print_findings(context, report.computer);
        return;
    }
    for (const doctor::BrowserReport& browser : report.browsers) {
        print_browser(context, browser);
    }
    if (report.browsers.empty()) {
        context.out << context.say(Key::cli_doctor_no_browser) << '\n';
    }
    print_part(context, context.say(Key::cli_doctor_computer_well), context.say(Key::cli_doctor_computer),
               report.computer);
    print_part(context, context.say(Key::cli_doctor_vault_well), context.say(Key::cli_doctor_vault),
               report.vault);
    print_remedy(context, report.all(), repaired);
}

json view_of(const Context& context, const Finding& finding) {
    json view{{"name", doctor::trouble_name(finding.trouble)},
              {"fault", doctor::weight_of(finding.trouble) == doctor::Weight::Fault},
              {"fixable", can_be_fixed(finding)},
              {"sentence", std::string_view{said(context, finding)}}};
    if (!finding.subject.empty()) {
        view["subject"] = finding.subject;
    }
    if (std::string detail = detail_of(finding); !detail.empty()) {
        view["detail"] = std::move(detail);
    }
    return view;
}

json view_of(const Context& context, const std::vector<Finding>& findings) {
    json views = json::array();
    for (const Finding& finding : findings) {
        views.push_back(view_of(context, finding));
    }
    return views;
}

json view_of(const Context& context, const doctor::BrowserReport& report) {
    json view{{"browser", report.browser.name}, {"findings", view_of(context, report.findings)}};
    if (report.manifest) {
        view["manifest"] = report.manifest->string();
    }
    if (!report.program.empty()) {
        view["program"] = report.program.string();
    }
    if (!report.host.empty()) {
        view["host"] = report.host;
    }
    return view;
}

json view_of(const Context& context, const doctor::Repaired& repaired) {
    json view = view_of(context, repaired.finding);
    if (repaired.error) {
        view["error"] = repaired.error->name();
    }
    return view;
}

} // namespace

void print_doctor(const Context& context, const doctor::Report& report,
                  const std::vector<doctor::Repaired>& repaired) {
    if (!context.json) {
        print_repairs(context, repaired);
        print_sentences(context, report, repaired);
        return;
    }
    json browsers = json::array();
    for (const doctor::BrowserReport& browser : report.browsers) {
        browsers.push_back(view_of(context, browser));
    }
    json fixed = json::array();
    for (const doctor::Repaired& one : repaired) {
        fixed.push_back(view_of(context, one));
    }
    context.out.print({{"browsers", std::move(browsers)},
                       {"computer", view_of(context, report.computer)},
                       {"vault", view_of(context, report.vault)},
                       {"fixed", std::move(fixed)}});
}

} // namespace tessera::cli
