// SPDX-License-Identifier: Apache-2.0
#include "messaging/account_sites.h"
#include "messaging/account_view.h"
#include "messaging/methods.h"
#include "messaging/page.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tessera::messaging {
namespace {

bool counts_in_time(const otp::Parameters& parameters) {
    return parameters.type == otp::Type::Totp || parameters.type == otp::Type::Steam;
}

/// A computer that starts two systems may be wrong by whole time zones, never by more than a day.
constexpr std::int64_t kMostOffset = 24 * 60 * 60;

/// How far the clock of the site that judges the code is ahead of ours, seconds.
std::int64_t offset_of(const Params& params) {
    return params.optional_integer("offset", -kMostOffset, kMostOffset).value_or(0);
}

/// The end of time step `step`, Unix seconds.
std::int64_t end_of_step(const otp::Parameters& parameters, std::uint64_t step) {
    return static_cast<std::int64_t>(step + 1) * parameters.period;
}

/// Null where no code is defined: HMAC-MD5 is too short for some offsets. The other accounts still show
/// theirs.
json code_or_null(const otp::Parameters& parameters, std::uint64_t step) {
    try {
        return otp::code_for_counter(parameters, step);
    } catch (const Error&) {
        return nullptr;
    }
}

json code_row(const vault::Account& account, std::int64_t now) {
    json row = describe(account);
    row.erase("algorithm");
    const otp::Parameters& parameters = account.uri.parameters;
    if (!counts_in_time(parameters)) {
        return row;
    }
    const std::uint64_t step = otp::time_step(parameters, now);
    const bool used = account.used_step == step;
    row["used"] = used;
    row["code"] = used ? json() : code_or_null(parameters, step);
    row["next_code"] = code_or_null(parameters, step + 1);
    row["valid_until"] = end_of_step(parameters, step);
    return row;
}

/// Where the field is, as the browser attests it. `top` is the page that the frame of `origin` is in, which
/// is the same one for most fields.
struct Place {
    site::Origin origin;
    site::Origin top;
    bool confirmed = false; ///< by the user, who saw these two origins and chose the account
};

Place place_in(const Params& params) {
    const site::Origin origin = site::Origin::parse(params.text("origin"));
    const auto top = params.optional_text("top");
    Place place{origin, top ? site::Origin::parse(*top) : origin, params.flag("confirmed")};
    if (place.confirmed && (!top || !params.optional_text("id"))) {
        throw Error{ErrorCode::InvalidParams, "confirmed: needs top and id"};
    }
    return place;
}

/// To how many of a place's two origins an account belongs.
enum class Belonging { None, OneOfBoth, Both };

Belonging belonging(const vault::Account& account, const Place& place) {
    const bool at_frame = may_use(account, place.origin);
    const bool at_top = may_use(account, place.top);
    return at_frame && at_top ? Belonging::Both : at_frame || at_top ? Belonging::OneOfBoth : Belonging::None;
}

vault::Account& named_account(vault::Contents& contents, const Place& place, const std::string& id) {
    vault::Account& account = contents.account(id);
    const Belonging belongs = belonging(account, place);
    if (belongs == Belonging::None) {
        throw Error{ErrorCode::AccountNotForSite};
    }
    if (belongs == Belonging::OneOfBoth && !place.confirmed) {
        throw Error{ErrorCode::FrameNotAllowed};
    }
    return account;
}

vault::Account& only_account(vault::Contents& contents, const Place& place) {
    vault::Account* found = nullptr;
    bool one_of_both = false;
    for (vault::Account& account : contents.accounts) {
        const Belonging belongs = belonging(account, place);
        one_of_both = one_of_both || belongs == Belonging::OneOfBoth;
        if (belongs != Belonging::Both) {
            continue;
        }
        if (found != nullptr) {
            throw Error{ErrorCode::SeveralAccountsForSite};
        }
        found = &account;
    }
    if (found == nullptr) {
        throw Error{one_of_both ? ErrorCode::FrameNotAllowed : ErrorCode::NoAccountForSite};
    }
    return *found;
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
               (!origin || may_use(account, *origin));
    });
    json result = page_of(wanted, params, "codes",
                          [&](const vault::Account& account) { return code_row(account, now); });
    result["now"] = now;
    return result;
}

json fill_code(MethodContext& context, const Params& params) {
    const Place place = place_in(params);
    const auto id = params.optional_text("id");
    const std::int64_t now = context.now() + offset_of(params);
    json result;
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        vault::Account& account = id ? named_account(contents, place, *id) : only_account(contents, place);
        otp::Parameters& parameters = account.uri.parameters;
        result = {{"id", account.id}, {"digits", parameters.digits}};
        if (!counts_in_time(parameters)) {
            result["code"] = otp::spend_counter(parameters);
            return;
        }
        const std::uint64_t step = otp::time_step(parameters, now);
        // A later step than now's was noted by a clock that has been set back since: it must not lock the
        // user out.
        if (account.used_step == step) {
            throw MethodError{ErrorCode::CodeAlreadyUsed,
                              {{"retry_at", end_of_step(parameters, *account.used_step)}}};
        }
        account.used_step = step;
        result["code"] = otp::code_for_counter(parameters, step);
        result["valid_until"] = end_of_step(parameters, step);
    });
    return result;
}

json next_code(MethodContext& context, const Params& params) {
    const std::string id = params.text("id");
    json result;
    context.vault.change(context.now(), [&](vault::Contents& contents) {
        vault::Account& account = contents.account(id);
        if (account.uri.parameters.type != otp::Type::Hotp) {
            throw Error{ErrorCode::InvalidParams, "id: not a HOTP account"};
        }
        result = {{"id", id}, {"code", otp::spend_counter(account.uri.parameters)}};
        result["counter"] = account.uri.parameters.counter;
    });
    return result;
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
