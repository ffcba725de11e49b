// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"
#include "accounts/enrolment.h"
#include "messaging/methods.h"
#include "messaging/shortened.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tessera::messaging {
namespace {

/// As many as a user reads; the reply also gives the total.
constexpr std::size_t kMostNamed = 20;

json refused_view(const std::vector<otp::PastedProblem>& problems) {
    json views = json::array();
    for (const auto& [line, error] : std::span{problems}.first(std::min(problems.size(), kMostNamed))) {
        json view = {{"line", line}, {"problem", error.name()}};
        if (!error.detail().empty()) {
            view["detail"] = error.detail();
        }
        views.push_back(std::move(view));
    }
    return views;
}

/// If there are several accounts, or another app's export, the page isn't their site.
bool may_be_of_page(const otp::PastedText& pasted) {
    return pasted.accounts.size() == 1 && !pasted.is_export;
}

json check_pasted(MethodContext&, const Params& params) {
    const otp::PastedText pasted = otp::read_pasted_text(params.text("text"));
    json accounts = json::array();
    for (const auto& [line, uri] :
         std::span{pasted.accounts}.first(std::min(pasted.accounts.size(), kMostNamed))) {
        accounts.push_back(shortened(accounts::describe(uri)));
    }
    return {{"key", pasted.is_key},
            {"of_page", may_be_of_page(pasted)},
            {"accounts", std::move(accounts)},
            {"accounts_count", pasted.accounts.size()},
            {"refused", refused_view(pasted.problems)},
            {"refused_count", pasted.problems.size()}};
}

json enrol_pasted(MethodContext& context, const Params& params) {
    const otp::PastedText pasted = otp::read_pasted_text(params.text("text"));
    accounts::refuse_lone_problem(pasted);
    const bool is_lone = may_be_of_page(pasted);
    const std::optional<site::Origin> origin =
        is_lone ? accounts::origin_to_pin(params.optional_text("origin")) : std::nullopt;
    json result = {{"added", 0},
                   {"known", 0},
                   {"refused", refused_view(pasted.problems)},
                   {"refused_count", pasted.problems.size()},
                   {"pinned", origin.has_value()}};
    if (pasted.accounts.empty()) {
        return result;
    }
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        std::size_t added = 0;
        for (const otp::PastedAccount& entry : pasted.accounts) {
            const accounts::Enrolled enrolled = accounts::enrol_once(contents, entry.uri, context.now());
            added += enrolled.added ? 1 : 0;
            if (origin) {
                enrolled.account->pin(origin->text());
            }
            if (is_lone) {
                result["account"] = shortened(accounts::describe(*enrolled.account));
            }
        }
        result["added"] = added;
        result["known"] = pasted.accounts.size() - added;
    });
    return result;
}

} // namespace

std::span<const Method> pasted_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"enrol.pasted", enrol_pasted},
        {"enrol.check", check_pasted},
    });
    return kMethods;
}

} // namespace tessera::messaging
