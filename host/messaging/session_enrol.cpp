// SPDX-License-Identifier: Apache-2.0
#include "messaging/account_view.h"
#include "messaging/manual_entry.h"
#include "messaging/scan_view.h"
#include "messaging/session.h"
#include "otp/migration_uri.h"
#include "site/origin.h"

#include <algorithm>
#include <utility>

namespace tessera::messaging {
namespace {

/// A row of the scan's reply and, where it can be enrolled, what would be.
struct Candidate {
    json view;
    std::optional<otp::KeyUri> uri;
};

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
    view.update(describe(uri));
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

std::vector<Candidate> candidates_of(const scan::ScannedCode& code) {
    const json view = {{"kind", scan::code_kind_name(code.kind)}, {"corners", corners_view(code.qr.corners)}};
    std::vector<Candidate> candidates;
    try {
        switch (code.kind) {
        case scan::CodeKind::Otpauth:
            candidates.push_back(account_candidate(view, otp::parse_key_uri(code.qr.text)));
            break;
        case scan::CodeKind::Migration: {
            otp::MigrationBatch batch = otp::parse_migration_uri(code.qr.text);
            json part = view;
            part["part"] = {{"index", batch.batch_index}, {"count", batch.batch_size}};
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
            Candidate other = problem_candidate(view, ErrorCode::CandidateUnusable);
            other.view["content"] = content_name(code.qr);
            if (const auto host = host_of_link(code.qr.text)) {
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

/// The site of the page, or none where codes may not be filled (plain http, say): that must not cost the
/// account.
std::optional<site::Origin> origin_to_pin(const Params& params) {
    const auto text = params.optional_text("origin");
    try {
        return text ? std::optional{site::Origin::parse(*text)} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

void Session::wait_for_request() {
    waits_until_ = std::chrono::steady_clock::now() + options_.patience;
}

std::optional<std::chrono::milliseconds> Session::forget_expired() {
    const auto now = std::chrono::steady_clock::now();
    if (now > waits_until_) {
        forget_secrets();
    }
    if (candidates_.empty() && upload_.received() == 0 && !backup_) {
        return std::nullopt;
    }
    return std::chrono::ceil<std::chrono::milliseconds>(waits_until_ - now) + std::chrono::milliseconds{1};
}

void Session::forget_secrets() {
    candidates_.clear();
    upload_ = {};
    backup_.reset();
}

json Session::scan(const Params& params) {
    const std::int64_t count = params.integer("count", 1, 1'000);
    const std::int64_t index = params.integer("index", 0, count - 1);
    if (upload_.add(index, count, params.text("data")) == PictureUpload::Progress::Partial) {
        wait_for_request();
        return {{"received", upload_.received()}};
    }
    candidates_.clear();
    const scan::ScanResult found = options_.scan_picture(upload_.take());

    std::optional<vault::Contents> contents;
    if (vault_.state() == vault::State::Unlocked) {
        contents = vault_.read();
    }
    json views = json::array();
    for (const scan::ScannedCode& code : found.codes) {
        for (Candidate& candidate : candidates_of(code)) {
            candidate.view["candidate"] = candidates_.size();
            if (candidate.uri) {
                candidate.view["known"] =
                    contents ? json(contents->same_key(*candidate.uri) != nullptr) : json();
            }
            views.push_back(std::move(candidate.view));
            candidates_.push_back(std::move(candidate.uri));
        }
    }
    wait_for_request();
    json result = {{"candidates", std::move(views)},
                   {"reason", nullptr},
                   {"ms", {{"decode", found.decode_ms}, {"detect", found.detect_ms}}}};
    result.update(reason_view(found));
    if (!candidates_.empty()) {
        result["scan"] = ++scan_number_;
    }
    return result;
}

const otp::KeyUri& Session::candidate(const Params& params) const {
    const std::int64_t scan = params.integer("scan", 1, INT64_MAX);
    const std::int64_t number = params.integer("candidate", 0, INT64_MAX);
    if (scan != scan_number_ || number >= std::ssize(candidates_)) {
        throw Error{ErrorCode::CandidateUnknown};
    }
    const auto& uri = candidates_[static_cast<std::size_t>(number)];
    if (!uri) {
        throw Error{ErrorCode::CandidateUnusable};
    }
    return *uri;
}

json Session::enrol(const Params& params) {
    const auto manual = params.optional_object("manual");
    const otp::KeyUri uri = manual ? manual_entry(*manual) : candidate(params);
    const std::optional<site::Origin> origin = origin_to_pin(params);
    json result = {{"pinned", origin.has_value()}};
    vault_.change(options_.now(), [&](vault::Contents& contents) {
        vault::Account* account = contents.same_key(uri);
        result["added"] = account == nullptr;
        if (account == nullptr) {
            account = &contents.add(uri, options_.now());
        }
        if (origin) {
            account->pin(origin->text());
        }
        result["account"] = describe(*account);
    });
    return result;
}

} // namespace tessera::messaging
