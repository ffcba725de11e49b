// SPDX-License-Identifier: Apache-2.0
#include "accounts/candidate.h"

#include "otp/migration_uri.h"
#include "otp/vendor_code.h"

#include <utility>

namespace tessera::accounts {
namespace {

Candidate of_account(otp::KeyUri uri, std::optional<ExportPart> part = {}) {
    const bool has_codes = otp::has_codes(uri.parameters.type);
    return {.account = std::move(uri),
            .problem = has_codes ? std::nullopt : std::optional{ErrorCode::OtpTypeUnsupported},
            .part = part};
}

Candidate of_problem(ErrorCode code, std::optional<ExportPart> part = {}) {
    return {.account = {}, .problem = code, .part = part};
}

std::vector<Candidate> candidates_in_export(std::string_view text) {
    std::vector<Candidate> candidates;
    otp::MigrationBatch batch = otp::parse_migration_uri(text);
    const ExportPart part{.index = batch.batch_index, .count = batch.batch_size};
    for (otp::KeyUri& uri : batch.accounts) {
        candidates.push_back(of_account(std::move(uri), part));
    }
    for (const Error& problem : batch.problems) {
        candidates.push_back(of_problem(problem.code(), part));
    }
    return candidates;
}

} // namespace

std::vector<Candidate> candidates_in(scan::CodeKind kind, std::string_view text) {
    try {
        switch (kind) {
        case scan::CodeKind::Otpauth:
            return {of_account(otp::parse_key_uri(text))};
        case scan::CodeKind::Migration:
            return candidates_in_export(text);
        case scan::CodeKind::Microsoft:
            return {of_problem(ErrorCode::MicrosoftPushCode)};
        case scan::CodeKind::Other:
            return {of_problem(otp::vendor_code(text).value_or(ErrorCode::CandidateUnusable))};
        }
    } catch (const Error& error) {
        return {of_problem(error.code())};
    }
    return {};
}

} // namespace tessera::accounts
