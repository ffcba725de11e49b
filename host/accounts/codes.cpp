// SPDX-License-Identifier: Apache-2.0
#include "accounts/codes.h"

#include "accounts/account_sites.h"

#include <algorithm>

namespace tessera::accounts {
namespace {

/// The number of a place's two origins that an account belongs to.
enum class Belonging { None, OneOfBoth, Both };

Belonging belonging(const vault::Account& account, const FieldPlace& place) {
    const bool at_frame = may_use(account, place.origin);
    const bool at_top = may_use(account, place.top);
    return at_frame && at_top ? Belonging::Both : at_frame || at_top ? Belonging::OneOfBoth : Belonging::None;
}

vault::Account& named_account(vault::Contents& contents, const FieldPlace& place, const std::string& id) {
    vault::Account& account = contents.account(id);
    const Belonging belongs = belonging(account, place);
    if (belongs == Belonging::None) {
        throw Error{ErrorCode::AccountNotForSite};
    }
    if (belongs == Belonging::OneOfBoth && !place.is_confirmed) {
        throw Error{ErrorCode::FrameNotAllowed};
    }
    return account;
}

vault::Account& only_account(vault::Contents& contents, const FieldPlace& place) {
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

bool has_right_length(const otp::Parameters& parameters, const Fits& fits) {
    return !fits.digits || std::ranges::find(*fits.digits, parameters.digits) != fits.digits->end();
}

} // namespace

std::int64_t end_of_step(const otp::Parameters& parameters, std::uint64_t step) {
    return static_cast<std::int64_t>(step + 1) * parameters.period;
}

Code code_at(const otp::Parameters& parameters, std::int64_t now) {
    return {otp::code_at(parameters, now), end_of_step(parameters, otp::time_step(parameters, now))};
}

SpentCounter spend_counter(vault::Vault& vault, const std::string& id, std::int64_t now) {
    SpentCounter spent;
    vault.change(now, [&](vault::Contents& contents) {
        otp::Parameters& parameters = contents.account(id).uri.parameters;
        if (parameters.type != otp::Type::Hotp) {
            throw Error{ErrorCode::InvalidParams, "id: not a HOTP account"};
        }
        spent.code = otp::spend_counter(parameters);
        spent.counter = parameters.counter;
    });
    return spent;
}

vault::Account& account_for_field(vault::Contents& contents, const FieldPlace& place,
                                  const std::optional<std::string>& id) {
    return id ? named_account(contents, place, *id) : only_account(contents, place);
}

Code take_code(vault::Account& account, std::int64_t now, const Fits& fits) {
    otp::Parameters& parameters = account.uri.parameters;
    const bool follows_time = otp::counts_in_time(parameters.type);
    const std::uint64_t step = follows_time ? otp::time_step(parameters, now) : 0;
    const auto valid_until = follows_time ? std::optional{end_of_step(parameters, step)} : std::nullopt;
    if (!has_right_length(parameters, fits)) {
        throw CodeRefused{ErrorCode::CodeUnfit, parameters, valid_until};
    }
    if (!follows_time) {
        return {otp::spend_counter(parameters), std::nullopt};
    }
    // A step later than now comes from a clock that has since been set back. It mustn't lock the user out.
    if (account.used_step == step) {
        throw CodeRefused{ErrorCode::CodeAlreadyUsed, parameters, valid_until};
    }
    if (*valid_until - now < fits.seconds) {
        throw CodeRefused{ErrorCode::CodeUnfit, parameters, valid_until};
    }
    std::string code = otp::code_for_counter(parameters, step);
    account.used_step = step;
    return {std::move(code), valid_until};
}

} // namespace tessera::accounts
