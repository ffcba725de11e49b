// SPDX-License-Identifier: Apache-2.0
#include "interop/otpauth_list.h"

#include "catch_header.h"

#include <sstream>

using namespace tessera;

TEST_CASE("A Microsoft work account is exported with the one colon that ends its issuer") {
    std::vector<vault::Account> accounts(1);
    accounts[0].uri = {.parameters = {.secret = {1, 2, 3, 4, 5}},
                       .issuer = "Microsoft",
                       .account = "Contoso:pim@contoso.example"};
    CHECK(interop::export_otpauth_list(accounts) ==
          "otpauth://totp/Microsoft:Contoso%20pim%40contoso.example?secret=AEBAGBAF&issuer=Microsoft"
          "&account=Contoso%3Apim%40contoso.example\n");
}

TEST_CASE("A list of key URIs reads back, one a line, in order") {
    std::vector<vault::Account> accounts(3);
    accounts[0].uri = {.parameters = {.secret = {1, 2, 3, 4, 5}}, .issuer = "Example", .account = "a b"};
    accounts[1].uri = {.parameters = {.type = otp::Type::Hotp, .counter = 7, .secret = {6}},
                       .issuer = "",
                       .account = "line\xC3\xA9"};
    accounts[2].uri = {
        .parameters = {.algorithm = otp::Algorithm::Sha512, .digits = 8, .period = 60, .secret = {7}},
        .issuer = "",
        .account = ""};
    std::istringstream lines{interop::export_otpauth_list(accounts)};
    for (const vault::Account& account : accounts) {
        std::string line;
        REQUIRE(std::getline(lines, line));
        CHECK(otp::parse_key_uri(line) == account.uri);
    }
    CHECK(lines.peek() == std::istringstream::traits_type::eof());
    CHECK(interop::export_otpauth_list({}).empty());
}
