// SPDX-License-Identifier: Apache-2.0
#include "messaging/account_view.h"
#include "messaging/candidate.h"
#include "messaging/enrolment.h"
#include "messaging/manual_entry.h"
#include "messaging/scan_view.h"
#include "messaging/session.h"
#include "site/origin.h"
#include "site/site_access.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tessera::messaging {
namespace {

/// More than any page shows; the rest of a page's texts would be no account of its user.
constexpr std::size_t kMostTexts = 32;

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

    std::vector<Candidate> candidates;
    for (const scan::ScannedCode& code : found.codes) {
        std::ranges::move(candidates_of(code, {{"corners", corners_view(code.qr.corners)}}),
                          std::back_inserter(candidates));
    }
    json result = offer(std::move(candidates));
    result["ms"] = {{"decode", found.decode_ms}, {"detect", found.detect_ms}};
    result.update(reason_view(found));
    return result;
}

json Session::scan_texts(const Params& params) {
    const auto texts = params.optional_texts("texts");
    if (!texts || texts->size() > kMostTexts) {
        throw Error{ErrorCode::InvalidParams, "texts"};
    }
    candidates_.clear();
    std::vector<Candidate> candidates;
    bool holds_account = false;
    for (const std::string& text : *texts) {
        scan::ScannedCode code;
        code.kind = scan::classify(text);
        code.qr.text = text;
        holds_account = holds_account || scan::holds_account(code.kind);
        std::ranges::move(candidates_of(code, json::object()), std::back_inserter(candidates));
    }
    json result = offer(std::move(candidates));
    if (!holds_account) {
        result["reason"] =
            scan::reason_name(texts->empty() ? scan::Reason::NoneFound : scan::Reason::NotOneTime);
    }
    return result;
}

json Session::offer(std::vector<Candidate> candidates) {
    std::optional<vault::Contents> contents;
    if (vault_.state() == vault::State::Unlocked) {
        contents = vault_.read();
    }
    json views = json::array();
    for (Candidate& candidate : candidates) {
        candidate.view["candidate"] = candidates_.size();
        if (candidate.uri) {
            candidate.view["known"] = contents ? json(contents->same_key(*candidate.uri) != nullptr) : json();
        }
        views.push_back(std::move(candidate.view));
        candidates_.push_back(std::move(candidate.uri));
    }
    wait_for_request();
    json result = {{"candidates", std::move(views)}, {"reason", nullptr}};
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

json Session::related_sites(const Params& params) {
    const std::vector<std::string> sites{site::Origin::parse(params.text("origin")).text()};
    return {{"also", site::related_origins({.sites = sites})}};
}

json Session::enrol(const Params& params) {
    const auto manual = params.optional_object("manual");
    const otp::KeyUri uri = manual ? manual_entry(*manual) : candidate(params);
    const std::optional<site::Origin> origin = origin_to_pin(params);
    json result = {{"pinned", origin.has_value()}};
    vault_.change(options_.now(), [&](vault::Contents& contents) {
        const Enrolled enrolled = enrol_once(contents, uri, options_.now());
        if (origin) {
            enrolled.account->pin(origin->text());
        }
        result["added"] = enrolled.added;
        result["account"] = describe(*enrolled.account);
    });
    return result;
}

} // namespace tessera::messaging
