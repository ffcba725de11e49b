// SPDX-License-Identifier: Apache-2.0
#include "accounts/codes.h"

#include "catch_header.h"
#include "failure_of.h"

using namespace tessera;
using namespace tessera::accounts;
using test::failure_of;

namespace {

constexpr std::int64_t kNow = 1'111'111'100; // ten seconds before the end of a step

vault::Account account_of(otp::Type type) {
    vault::Account account;
    const std::string_view key = "12345678901234567890"; // RFC 6238's
    account.uri.parameters.type = type;
    account.uri.parameters.secret = {key.begin(), key.end()};
    return account;
}

using Lengths = std::vector<std::int64_t>;

FieldPlace place(const char* origin, const char* top = nullptr) {
    return {site::Origin::parse(origin), site::Origin::parse(top == nullptr ? origin : top)};
}

/// One with account `a` at a.example, `b` at b.example, `both` at both.
vault::Contents three_accounts() {
    vault::Contents contents;
    const auto add = [&](const char* id, std::vector<std::string> sites) {
        vault::Account account = account_of(otp::Type::Totp);
        account.id = id;
        account.sites = std::move(sites);
        contents.accounts.push_back(std::move(account));
    };
    add("a", {"https://a.example"});
    add("b", {"https://b.example"});
    add("both", {"https://a.example", "https://b.example"});
    return contents;
}

} // namespace

TEST_CASE("A step's code is taken once") {
    vault::Account account = account_of(otp::Type::Totp);
    const Code code = take_code(account, kNow);
    CHECK(code.text == otp::code_at(account.uri.parameters, kNow));
    CHECK(code.valid_until == kNow + 10);
    try {
        take_code(account, kNow + 9);
        FAIL("given twice");
    } catch (const CodeRefused& refused) {
        CHECK(refused.code() == ErrorCode::CodeAlreadyUsed);
        CHECK(refused.valid_until == kNow + 10);
    }
    CHECK(take_code(account, kNow + 10).text != code.text);
}

TEST_CASE("A step that a fast clock marked does not keep a code back") {
    vault::Account account = account_of(otp::Type::Totp);
    take_code(account, kNow + 3600);
    CHECK_FALSE(take_code(account, kNow).text.empty());
}

TEST_CASE("A code that does not fit stays, and its step is not used") {
    vault::Account account = account_of(otp::Type::Totp);
    const vault::Account before = account;
    const auto unfit = [&](const Fits& fits) { return failure_of([&] { take_code(account, kNow, fits); }); };
    CHECK(unfit({.digits = Lengths{8}}) == "code_unfit");
    CHECK(unfit({.digits = Lengths{}}) == "code_unfit");
    CHECK(unfit({.digits = Lengths{5, 7, 10}, .seconds = 1}) == "code_unfit");
    CHECK(unfit({.digits = Lengths{6}, .seconds = 11}) == "code_unfit");
    CHECK(account == before);
    CHECK(unfit({.digits = Lengths{8, 6}, .seconds = 10}) == "none");
    CHECK(account.used_step);
}

TEST_CASE("A code that does not fit says what it would be") {
    vault::Account account = account_of(otp::Type::Steam);
    otp::set_steam(account.uri.parameters);
    try {
        take_code(account, kNow, {.digits = Lengths{6}});
        FAIL("given");
    } catch (const CodeRefused& refused) {
        CHECK(refused.code() == ErrorCode::CodeUnfit);
        CHECK(refused.digits == otp::kSteamDigits);
        CHECK(refused.type == otp::Type::Steam);
        CHECK(refused.valid_until == kNow + 10);
    }
}

TEST_CASE("A used code of the right length is used, whatever time it has") {
    vault::Account account = account_of(otp::Type::Totp);
    take_code(account, kNow);
    CHECK(failure_of([&] { take_code(account, kNow, {.digits = {}, .seconds = 20}); }) ==
          "code_already_used");
    CHECK(failure_of([&] { take_code(account, kNow, {.digits = Lengths{8}}); }) == "code_unfit");
}

TEST_CASE("A counter is spent by a code that fits, and by no other") {
    vault::Account account = account_of(otp::Type::Hotp);
    account.uri.parameters.counter = 7;
    try {
        take_code(account, kNow, {.digits = Lengths{8}});
        FAIL("given");
    } catch (const CodeRefused& refused) {
        CHECK(refused.type == otp::Type::Hotp);
        CHECK_FALSE(refused.valid_until);
    }
    CHECK(account.uri.parameters.counter == 7);
    const Code code = take_code(account, kNow, {.digits = Lengths{6}, .seconds = 60});
    CHECK(code.text == "162583"); // RFC 4226, appendix D
    CHECK_FALSE(code.valid_until);
    CHECK(account.uri.parameters.counter == 8);
}

TEST_CASE("A field gets the account that is named, or the only one that belongs to its frame and its page") {
    vault::Contents contents = three_accounts();
    const auto chosen = [&](const FieldPlace& field, std::optional<std::string> id = {}) {
        std::string got;
        const std::string failure = failure_of([&] { got = account_for_field(contents, field, id).id; });
        return got.empty() ? failure : got;
    };
    CHECK(chosen(place("https://a.example")) == "several_accounts_for_site");
    CHECK(chosen(place("https://a.example"), "a") == "a");
    CHECK(chosen(place("https://a.example"), "b") == "account_not_for_site");
    CHECK(chosen(place("https://c.example")) == "no_account_for_site");
    CHECK(chosen(place("https://a.example", "https://b.example")) == "both");
    CHECK(chosen(place("https://a.example", "https://c.example")) == "frame_not_allowed");
    CHECK(chosen(place("https://a.example", "https://b.example"), "a") == "frame_not_allowed");
    FieldPlace confirmed = place("https://a.example", "https://c.example");
    confirmed.is_confirmed = true;
    CHECK(chosen(confirmed, "a") == "a");
    CHECK(chosen(confirmed, "b") == "account_not_for_site");
    CHECK(chosen(place("https://a.example"), "c") == "account_unknown");
}
