// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/code.h"
#include "site/origin.h"
#include "vault/data/contents.h"
#include "vault/vault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Decides which account may give a code, and when. Times are Unix seconds by the clock of the site that
/// checks the code, unless a function says otherwise.
namespace tessera::accounts {

struct Code {
    std::string text;
    std::optional<std::int64_t> valid_until; ///< a HOTP code has no such time
};

/// The end of time step `step`.
std::int64_t end_of_step(const otp::Parameters& parameters, std::uint64_t step);

/// The code of an account whose codes follow the time. Throws what otp::code_at() throws.
Code code_at(const otp::Parameters& parameters, std::int64_t now);

/// A HOTP account's code, and its counter afterwards.
struct SpentCounter {
    std::string code;
    std::uint64_t counter;
};

/// The counter is on disk before the code is returned. `now` is our own clock's. Throws InvalidParams for an
/// account of another type, and what otp::spend_counter() and vault::Vault::change() throw.
SpentCounter spend_counter(vault::Vault& vault, const std::string& id, std::int64_t now);

/// The place of a code field, as the browser attests it.
struct FieldPlace {
    site::Origin origin;
    site::Origin top;          ///< the page that the frame of `origin` is in; the same one for most fields
    bool is_confirmed = false; ///< by the user, who saw these two origins and chose the account
};

/// The account whose code may go into a field there: the one with that id, or else the only one that belongs
/// to both origins. Throws AccountUnknown, AccountNotForSite, NoAccountForSite, SeveralAccountsForSite, and
/// FrameNotAllowed for an account that belongs to only one of the two, unless the user confirmed it.
vault::Account& account_for_field(vault::Contents& contents, const FieldPlace& place,
                                  const std::optional<std::string>& id);

/// What a field takes.
struct Fits {
    std::optional<std::vector<std::int64_t>> digits; ///< lengths; none: any
    std::int64_t seconds = 0;                        ///< for which the code must still be valid
};

/// Why an account gives no code now, with what to know about the code that it would give.
class CodeRefused : public Error {
public:
    CodeRefused(ErrorCode code, const otp::Parameters& parameters, std::optional<std::int64_t> until)
        : Error(code), digits(parameters.digits), type(parameters.type), valid_until(until) {}

    int digits;
    otp::Type type;
    std::optional<std::int64_t> valid_until; ///< as in Code
};

/// The account's code for a field, which isn't given again: its time step is marked as used, or its counter
/// is spent. The caller saves the account before the code leaves. Throws CodeRefused, with CodeUnfit or
/// CodeAlreadyUsed, before it marks anything.
Code take_code(vault::Account& account, std::int64_t now, const Fits& fits = {});

} // namespace tessera::accounts
