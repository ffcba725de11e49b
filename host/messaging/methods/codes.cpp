// SPDX-License-Identifier: Apache-2.0
#include "accounts/codes.h"
#include "accounts/account_sites.h"
#include "accounts/account_view.h"
#include "messaging/methods.h"
#include "messaging/page.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tessera::messaging {
namespace {

/// A computer that starts two systems may be wrong by whole time zones, never by more than a day.
constexpr std::int64_t kMostOffset = 24 * 60 * 60;

/// How many seconds the clock of the site that checks the code is ahead of ours.
std::int64_t offset_of(const Params& params) {
    return params.optional_integer("offset", -kMostOffset, kMostOffset).value_or(0);
}

/// Null if no code is defined: HMAC-MD5 is too short for some offsets. The other accounts still show theirs.
json code_or_null(const otp::Parameters& parameters, std::uint64_t step) {
    try {
        return otp::code_for_counter(parameters, step);
    } catch (const Error&) {
        return nullptr;
    }
}

json code_row(const vault::Account& account, std::int64_t now) {
    json row = accounts::describe(account);
    row.erase("algorithm");
    const otp::Parameters& parameters = account.uri.parameters;
    if (!otp::counts_in_time(parameters.type)) {
        return row;
    }
    const std::uint64_t step = otp::time_step(parameters, now);
    const bool used = account.used_step == step;
    row["used"] = used;
    row["code"] = used ? json() : code_or_null(parameters, step);
    row["next_code"] = code_or_null(parameters, step + 1);
    row["valid_until"] = accounts::end_of_step(parameters, step);
    return row;
}

accounts::FieldPlace place_in(const Params& params) {
    const site::Origin origin = site::Origin::parse(params.text("origin"));
    const auto top = params.optional_text("top");
    accounts::FieldPlace place{origin, top ? site::Origin::parse(*top) : origin, params.flag("confirmed")};
    if (place.is_confirmed && (!top || !params.optional_text("id"))) {
        throw Error{ErrorCode::InvalidParams, "confirmed: needs top and id"};
    }
    return place;
}

accounts::Fits fits_in(const Params& params) {
    const auto object = params.optional_object("fits");
    if (!object) {
        return {};
    }
    return {.digits = object->optional_integers("digits", otp::kMinDigits, otp::kMaxDigits),
            .seconds = object->optional_integer("seconds", 0, otp::kMaxPeriod).value_or(0)};
}

json refusal_data(const accounts::CodeRefused& refused) {
    if (refused.code() == ErrorCode::CodeAlreadyUsed) {
        return {{"retry_at", refused.valid_until.value()}};
    }
    json data = {{"digits", refused.digits}, {"type", otp::type_name(refused.type)}};
    if (refused.valid_until) {
        data["valid_until"] = *refused.valid_until;
    }
    return data;
}

json list_codes(MethodContext& context, const Params& params) {
    const vault::Contents contents = context.vault.read();
    const std::int64_t now = context.now() + offset_of(params);
    const auto ids = params.optional_texts("ids");
    std::optional<site::Origin> origin;
    if (const auto text = params.optional_text("origin")) {
        origin = site::Origin::parse(*text);
    }
    std::vector<vault::Account> wanted;
    std::ranges::copy_if(contents.accounts, std::back_inserter(wanted), [&](const vault::Account& account) {
        return (!ids || std::ranges::find(*ids, account.id) != ids->end()) &&
               (!origin || accounts::may_use(account, *origin));
    });
    json result = page_of(wanted, params, "codes",
                          [&](const vault::Account& account) { return code_row(account, now); });
    result["now"] = now;
    return result;
}

json fill_code(MethodContext& context, const Params& params) {
    const accounts::FieldPlace place = place_in(params);
    const auto id = params.optional_text("id");
    const accounts::Fits fits = fits_in(params);
    const std::int64_t now = context.now() + offset_of(params);
    json result;
    try {
        context.vault.change(context.now(), [&](vault::Contents& contents) {
            vault::Account& account = accounts::account_for_field(contents, place, id);
            const accounts::Code code = accounts::take_code(account, now, fits);
            result = {{"id", account.id}, {"digits", account.uri.parameters.digits}, {"code", code.text}};
            if (code.valid_until) {
                result["valid_until"] = *code.valid_until;
            }
        });
    } catch (const accounts::CodeRefused& refused) {
        throw MethodError{refused.code(), refusal_data(refused)};
    }
    return result;
}

json next_code(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    const auto [code, counter] = accounts::spend_counter(context.vault, id, context.now());
    return {{"id", id}, {"code", code}, {"counter", counter}};
}

} // namespace

std::span<const Method> code_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"codes", list_codes},
        {"codes.fill", fill_code},
        {"codes.next", next_code},
    });
    return kMethods;
}

} // namespace tessera::messaging
