// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/doctor_view.h"
#include "cli/help.h"
#include "doctor/repairs.h"
#include "error.h"
#include "otp/text_kind.h"
#include "platform/paths.h"
#include "scan/isolated_scanner.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace tessera::cli {
namespace {

/// One repair may show what the next has to do: a folder that can be written to again lacks its manifest.
constexpr int kRounds = 3;

/// Whether the process that reads pictures works: it has something to say of a file that is no picture.
bool reads_pictures(scan::IsolatedScanner& scanner) {
    constexpr std::array<std::uint8_t, 1> kNoPicture{0};
    const auto reason = scanner.scan(kNoPicture).reason;
    return reason && *reason != scan::Reason::DecoderFailed && *reason != scan::Reason::TooMuchTime;
}

/// What is still there hasn't been repaired, whatever the attempt thought.
void doubt(std::vector<doctor::Repaired>& repaired, const std::vector<doctor::Finding>& left) {
    for (auto& [finding, error] : repaired) {
        if (!error && std::ranges::count(left, finding) > 0) {
            error = Error{ErrorCode::FileUnwritable, finding.subject};
        }
    }
}

/// Repairs until nothing is left that it hasn't tried.
std::vector<doctor::Repaired> repair(const doctor::Patient& patient, doctor::Report& report) {
    std::vector<doctor::Repaired> all;
    for (int round = 0; round < kRounds; ++round) {
        const auto repaired = doctor::repair(report, patient.program, all);
        if (repaired.empty()) {
            break;
        }
        all.insert(all.end(), repaired.begin(), repaired.end());
        report = doctor::examine(patient);
    }
    doubt(all, report.all());
    return all;
}

void examine(const Context& context, bool fix) {
    scan::IsolatedScanner scanner{otp::holds_account};
    const doctor::Patient patient{platform::executable(), TESSERA_VERSION, context.vault_path,
                                  [&] { return reads_pictures(scanner); }};
    doctor::Report report = doctor::examine(patient);
    std::vector<doctor::Repaired> repaired;
    if (fix) {
        repaired = repair(patient, report);
    }
    print_doctor(context, report, repaired);
    const bool well = std::ranges::none_of(report.all(), [](const doctor::Finding& finding) {
        return doctor::weight_of(finding.trouble) == doctor::Weight::Fault;
    });
    if (!well) {
        throw CLI::RuntimeError{1};
    }
}

} // namespace

void add_doctor_command(CLI::App& app, Context& context) {
    auto fix = std::make_shared<bool>(false);
    CLI::App* command = add_command(app, context, "doctor", Key::help_doctor);
    command->add_flag("--fix", *fix, context.words(Key::help_doctor_fix));
    command->callback([fix, &context] { examine(context, *fix); });
}

} // namespace tessera::cli
