// SPDX-License-Identifier: Apache-2.0
#include "messaging/account_view.h"
#include "messaging/candidate.h"
#include "messaging/enrolment.h"
#include "messaging/manual_entry.h"
#include "messaging/methods.h"
#include "messaging/page.h"
#include "messaging/scan_view.h"
#include "messaging/shortened.h"
#include "site/origin.h"
#include "site/site_access.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace tessera::messaging {
namespace {

/// More than any page shows; the rest of a page's texts would be no account of its user.
constexpr std::size_t kMostTexts = 32;

/// The reply that shows `candidates`, which wait for `enrol` then.
json offer(const MethodContext& context, std::vector<Candidate> candidates) {
    std::optional<vault::Contents> contents;
    if (context.vault.state() == vault::State::Unlocked) {
        contents = context.vault.read();
    }
    json views = json::array();
    std::size_t bytes = 0;
    std::vector<std::optional<otp::KeyUri>> uris;
    for (Candidate& candidate : candidates) {
        candidate.view["candidate"] = uris.size();
        if (candidate.uri) {
            candidate.view["known"] = contents ? json(contents->same_key(*candidate.uri) != nullptr) : json();
        }
        bytes += written_size(candidate.view);
        if (bytes <= kMaxPageBytes) {
            views.push_back(std::move(candidate.view));
        }
        uris.push_back(std::move(candidate.uri));
    }
    json result = {{"candidates", std::move(views)}, {"reason", nullptr}};
    if (bytes > kMaxPageBytes) {
        result["candidates_count"] = uris.size();
    }
    if (const auto scan = context.held().offer(std::move(uris))) {
        result["scan"] = *scan;
    }
    return result;
}

json scan_picture(MethodContext& context, const Params& params) {
    const std::int64_t count = params.integer("count", 1, 1'000);
    const std::int64_t index = params.integer("index", 0, count - 1);
    HeldSecrets& held = context.held();
    const auto received = held.add_part(index, count, params.text("data"));
    if (received.progress == PictureUpload::Progress::Partial) {
        return {{"received", received.bytes}};
    }
    held.forget_candidates();
    scan::ScanResult found = context.options.scan_picture(held.take_picture());
    const scan::PartSets parts = held.complete_parts(found);

    std::vector<Candidate> candidates;
    for (const scan::ScannedCode& code : found.codes) {
        std::ranges::move(candidates_of(code, {{"corners", corners_view(code.qr.corners)}}),
                          std::back_inserter(candidates));
    }
    json result = offer(context, std::move(candidates));
    result["ms"] = {{"decode", found.decode_ms}, {"detect", found.detect_ms}};
    result.update(reason_view(found));
    result.update(parts_view(parts, found.codes));
    return result;
}

json scan_texts(MethodContext& context, const Params& params) {
    const auto texts = params.optional_texts("texts");
    if (!texts || texts->size() > kMostTexts) {
        throw Error{ErrorCode::InvalidParams, "texts"};
    }
    context.held().forget_candidates();
    std::vector<Candidate> candidates;
    bool holds_account = false;
    for (const std::string& text : *texts) {
        scan::ScannedCode code;
        code.kind = scan::classify(text);
        code.qr.text = text;
        holds_account = holds_account || scan::holds_account(code.kind);
        std::ranges::move(candidates_of(code, json::object()), std::back_inserter(candidates));
    }
    json result = offer(context, std::move(candidates));
    if (!holds_account) {
        result["reason"] =
            scan::reason_name(texts->empty() ? scan::Reason::NoneFound : scan::Reason::NotOneTime);
    }
    return result;
}

otp::KeyUri chosen_candidate(const MethodContext& context, const Params& params) {
    return context.held().candidate(params.integer("scan", 1, INT64_MAX),
                                    params.integer("candidate", 0, INT64_MAX));
}

json related_sites(MethodContext&, const Params& params) {
    const std::vector<std::string> sites{site::Origin::parse(params.text("origin")).text()};
    return {{"also", site::related_origins({.sites = sites})}};
}

json enrol_account(MethodContext& context, const Params& params) {
    const auto manual = params.optional_object("manual");
    const otp::KeyUri uri = manual ? manual_entry(*manual) : chosen_candidate(context, params);
    const std::optional<site::Origin> origin = origin_to_pin(params);
    json result = {{"pinned", origin.has_value()}};
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        const Enrolled enrolled = enrol_once(contents, uri, context.now());
        if (origin) {
            enrolled.account->pin(origin->text());
        }
        result["added"] = enrolled.added;
        result["account"] = shortened(describe(*enrolled.account));
    });
    return result;
}

} // namespace

std::span<const Method> enrol_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"scan", scan_picture},
        {"scan.texts", scan_texts},
        {"sites.related", related_sites},
        {"enrol", enrol_account},
    });
    return kMethods;
}

} // namespace tessera::messaging
