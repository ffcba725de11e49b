// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"
#include "accounts/candidate.h"
#include "accounts/enrolment.h"
#include "accounts/manual_entry.h"
#include "accounts/scan_view.h"
#include "messaging/candidate_view.h"
#include "messaging/methods.h"
#include "messaging/page.h"
#include "messaging/shortened.h"
#include "otp/text_kind.h"
#include "site/origin.h"
#include "site/site_access.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace tessera::messaging {
namespace {

/// More than any page shows; further texts of a page wouldn't be accounts of its user.
constexpr std::size_t kMostTexts = 32;

/// A row of the reply, and the account that `enrol` adds for it.
struct Row {
    json view;
    std::optional<otp::KeyUri> account;
};

void add_rows(std::vector<Row>& rows, const scan::QrText& code, const json& besides) {
    for (accounts::Candidate& candidate : accounts::candidates_in(accounts::kind_of(code), code.text)) {
        Row row{.view = candidate_view(code, candidate), .account = {}};
        row.view.update(besides);
        if (candidate.can_be_added()) {
            row.account = std::move(candidate.account);
        }
        rows.push_back(std::move(row));
    }
}

/// The reply that shows `rows`. Their accounts then wait for `enrol`.
json offer(const MethodContext& context, std::vector<Row> rows) {
    std::optional<vault::Contents> contents;
    if (context.vault.state() == vault::State::Unlocked) {
        contents = context.vault.read();
    }
    json views = json::array();
    std::size_t bytes = 0;
    std::vector<std::optional<otp::KeyUri>> accounts;
    for (auto& [view, account] : rows) {
        view["candidate"] = accounts.size();
        if (account) {
            view["known"] = contents ? json(contents->same_key(*account) != nullptr) : json();
        }
        bytes += written_size(view);
        if (bytes <= kMaxPageBytes) {
            views.push_back(std::move(view));
        }
        accounts.push_back(std::move(account));
    }
    json result = {{"candidates", std::move(views)}, {"reason", nullptr}};
    if (bytes > kMaxPageBytes) {
        result["candidates_count"] = accounts.size();
    }
    if (const auto scan = context.held().offer(std::move(accounts))) {
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

    std::vector<Row> rows;
    for (const scan::QrText& code : found.codes) {
        add_rows(rows, code, {{"corners", accounts::corners_view(code.corners)}});
    }
    json result = offer(context, std::move(rows));
    result["ms"] = {{"decode", found.decode_ms}, {"detect", found.detect_ms}};
    result.update(accounts::reason_view(found));
    result.update(accounts::parts_view(parts, found.codes));
    return result;
}

json scan_texts(MethodContext& context, const Params& params) {
    const auto texts = params.optional_texts("texts");
    if (!texts || texts->size() > kMostTexts) {
        throw Error{ErrorCode::InvalidParams, "texts"};
    }
    context.held().forget_candidates();
    std::vector<Row> rows;
    bool holds_account = false;
    for (const std::string& text : *texts) {
        holds_account = holds_account || otp::holds_account(text);
        add_rows(rows, {.text = text}, json::object());
    }
    json result = offer(context, std::move(rows));
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

/// For a typing mistake, gives the field's own error, in the user's terms.
template <typename Read>
auto or_fail_with(ErrorCode code, Read read) {
    try {
        return read();
    } catch (const Error& error) {
        throw Error{code, error.detail()};
    }
}

accounts::ManualEntry manual_entry(const Params& params) {
    accounts::ManualEntry entry;
    entry.secret = params.text("secret");
    entry.issuer = params.optional_text("issuer").value_or("");
    entry.account = params.optional_text("account").value_or("");
    entry.type = params.optional_text("type").value_or(entry.type);
    entry.algorithm = params.optional_text("algorithm").value_or(entry.algorithm);
    entry.digits = static_cast<int>(or_fail_with(ErrorCode::DigitsInvalid, [&] {
        return params.optional_integer("digits", otp::kMinDigits, otp::kMaxDigits).value_or(entry.digits);
    }));
    entry.period = or_fail_with(ErrorCode::PeriodInvalid, [&] {
        return params.optional_integer("period", 1, otp::kMaxPeriod).value_or(entry.period);
    });
    entry.counter = or_fail_with(ErrorCode::CounterInvalid,
                                 [&] { return params.optional_counter("counter").value_or(entry.counter); });
    return entry;
}

json enrol_account(MethodContext& context, const Params& params) {
    const auto manual = params.optional_object("manual");
    const otp::KeyUri uri =
        manual ? accounts::account_from(manual_entry(*manual)) : chosen_candidate(context, params);
    const std::optional<site::Origin> origin = accounts::origin_to_pin(params.optional_text("origin"));
    json result = {{"pinned", origin.has_value()}};
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        const accounts::Enrolled enrolled = accounts::enrol_once(contents, uri, context.now());
        if (origin) {
            enrolled.account->pin(origin->text());
        }
        result["added"] = enrolled.added;
        result["account"] = shortened(accounts::describe(*enrolled.account));
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
