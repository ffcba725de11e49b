// SPDX-License-Identifier: Apache-2.0
#include "messaging/candidate.h"

#include "messaging/account_view.h"
#include "messaging/scan_view.h"
#include "messaging/shortened.h"
#include "otp/migration_uri.h"
#include "otp/vendor_code.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace tessera::messaging {
namespace {

using nlohmann::json;

/// The host name of a web link: enough to tell what an unusable QR code is, without its text.
std::optional<std::string> host_of_link(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://", "HTTPS://", "HTTP://"}) {
        if (text.starts_with(scheme)) {
            text.remove_prefix(scheme.size());
            return std::string{text.substr(0, std::min(text.find_first_of("/?#:"), std::size_t{253}))};
        }
    }
    return std::nullopt;
}

Candidate account_candidate(json view, otp::KeyUri uri) {
    view.update(shortened(describe(uri)));
    if (uri.parameters.type == otp::Type::Yandex) {
        view["problem"] = error_text(ErrorCode::OtpTypeUnsupported).name;
        return {std::move(view), std::nullopt};
    }
    return {std::move(view), std::move(uri)};
}

Candidate problem_candidate(json view, ErrorCode code) {
    view["problem"] = error_text(code).name;
    return {std::move(view), std::nullopt};
}

} // namespace

std::vector<Candidate> candidates_of(const scan::ScannedCode& code, json view) {
    view["kind"] = scan::code_kind_name(code.kind);
    std::vector<Candidate> candidates;
    try {
        switch (code.kind) {
        case scan::CodeKind::Otpauth:
            candidates.push_back(account_candidate(view, otp::parse_key_uri(code.qr.text)));
            break;
        case scan::CodeKind::Migration: {
            otp::MigrationBatch batch = otp::parse_migration_uri(code.qr.text);
            json part = view;
            part["part"] = part_view(batch.batch_index, batch.batch_size);
            for (otp::KeyUri& uri : batch.accounts) {
                candidates.push_back(account_candidate(part, std::move(uri)));
            }
            for (const Error& problem : batch.problems) {
                candidates.push_back(problem_candidate(part, problem.code()));
            }
            break;
        }
        case scan::CodeKind::Microsoft:
            candidates.push_back(problem_candidate(view, ErrorCode::MicrosoftPushCode));
            break;
        case scan::CodeKind::Other: {
            Candidate other = problem_candidate(
                view, otp::vendor_code(code.qr.text).value_or(ErrorCode::CandidateUnusable));
            other.view["content"] = content_name(code.qr);
            if (code.qr.part) {
                other.view["part"] = part_view(code.qr.part->index, code.qr.part->count);
            } else if (const auto host = host_of_link(code.qr.text)) {
                other.view["about"] = *host;
            }
            candidates.push_back(std::move(other));
            break;
        }
        }
    } catch (const Error& error) {
        candidates.push_back(problem_candidate(view, error.code()));
    }
    return candidates;
}

} // namespace tessera::messaging
