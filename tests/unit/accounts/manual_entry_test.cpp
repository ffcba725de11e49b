// SPDX-License-Identifier: Apache-2.0
#include "accounts/manual_entry.h"

#include "catch_header.h"
#include "failure_of.h"

using namespace tessera;
using accounts::account_from;
using test::failure_of;

namespace {

constexpr const char* kKey = "GEZD GNBV gy3t qojq";

} // namespace

TEST_CASE("A key alone makes an account with the format's defaults") {
    const otp::KeyUri uri = account_from({.secret = kKey});
    CHECK(uri.parameters.type == otp::Type::Totp);
    CHECK(uri.parameters.algorithm == otp::Algorithm::Sha1);
    CHECK(uri.parameters.digits == otp::kDefaultDigits);
    CHECK(uri.parameters.period == otp::kDefaultPeriod);
    CHECK(uri.issuer.empty());
}

TEST_CASE("Steam has one kind of code, whatever is typed besides") {
    const otp::Parameters parameters =
        account_from({.secret = kKey, .type = "steam", .algorithm = "SHA512", .digits = 8, .period = 60})
            .parameters;
    CHECK(parameters.type == otp::Type::Steam);
    CHECK(parameters.algorithm == otp::Algorithm::Sha1);
    CHECK(parameters.digits == otp::kSteamDigits);
    CHECK(parameters.period == otp::kDefaultPeriod);
}

TEST_CASE("What has no codes here is not added") {
    CHECK(failure_of([] { account_from({.secret = kKey, .type = "yandex"}); }) == "otp_type_unsupported");
}

TEST_CASE("An address pasted as the key is read as one") {
    const otp::KeyUri uri = account_from(
        {.secret = "otpauth://totp/Example:jo?secret=GEZDGNBVGY3TQOJQ&digits=8", .issuer = "other"});
    CHECK(uri.issuer == "Example");
    CHECK(uri.parameters.digits == 8);
}

TEST_CASE("A name is kept up to 1,024 bytes") {
    CHECK(account_from({.secret = kKey, .issuer = std::string(1'024, 'a')}).issuer.size() == 1'024);
    CHECK(failure_of([] { account_from({.secret = kKey, .issuer = std::string(1'025, 'a')}); }) ==
          "invalid_params");
}
