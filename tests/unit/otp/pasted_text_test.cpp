// SPDX-License-Identifier: Apache-2.0
// What people paste to add accounts: nothing is lost, and no two keys become one.
#include "otp/pasted_text.h"

#include "bytes.h"
#include "catch_header.h"
#include "refusal.h"

using namespace tessera;
using namespace tessera::otp;

namespace {

const Bytes kKey = test::bytes_of_hex("48656c6c6f21deadbeef");

struct Problem {
    std::size_t line;
    ErrorCode code;
    friend bool operator==(const Problem&, const Problem&) = default;
};

std::vector<Problem> problems_of(const PastedText& pasted) {
    std::vector<Problem> problems;
    for (const auto& [line, error] : pasted.problems) {
        problems.push_back({line, error.code()});
        CHECK(error.detail().find("JBSWY") == std::string::npos);
    }
    return problems;
}

/// `line issuer/account` of each.
std::vector<std::string> accounts_of(const PastedText& pasted) {
    std::vector<std::string> accounts;
    for (const auto& [line, uri] : pasted.accounts) {
        accounts.push_back(std::to_string(line) + " " + uri.issuer + "/" + uri.account);
    }
    return accounts;
}

void check_one_key(const std::string& text) {
    CAPTURE(text);
    const PastedText pasted = read_pasted_text(text);
    REQUIRE(pasted.accounts.size() == 1);
    CHECK(pasted.problems.empty());
    CHECK(pasted.is_key);
    KeyUri expected;
    expected.parameters.secret = kKey;
    CHECK((pasted.accounts[0].uri == expected));
    CHECK(typed_key(text) == kKey);
}

using Lines = std::vector<std::string>;
using Problems = std::vector<Problem>;

} // namespace

TEST_CASE("A pasted key is one account with the defaults and without names") {
    for (const char* text : {
             "JBSWY3DPEHPK3PXP",
             " jbsw y3dp ehpk 3pxp\n",
             "JBSW\xE2\x80\x89Y3DP\xE2\x80\x93"
             "EHPK\xE2\x80\x8B"
             "3PXP",
             "\"JBSWY3DPEHPK3PXP\"",
             "'JBSWY3DPEHPK3PXP',",
             "\xE2\x80\x9CJBSWY3DPEHPK3PXP\xE2\x80\x9D.",
             "\xC2\xAB JBSWY3DPEHPK3PXP \xC2\xBB",
             "secret=JBSWY3DPEHPK3PXP",
             "SECRET=\"JBSWY3DPEHPK3PXP\";",
             "JBSWY3DPEHPK3PXP.",
             "JBSWY3DPEHPK3PXP ; ",
             "JBSW\nY3DP\r\nEHPK\n\n3PXP",
         }) {
        check_one_key(text);
    }
}

TEST_CASE("A key is refused where it isn't Base32, and where it might be two") {
    for (const char* text : {
             "",
             " \n",
             "secret=",
             "\"\"",
             "not base 32!",
             "JBSWY3DP1EHPK3PXP",
             "JBSWY3DP.EHPK3PXP",
             "secret=JBSWY3DPEHPK3PXP&issuer=Acme",
             "secret: JBSWY3DPEHPK3PXP",
             "\"JBSWY3DPEHPK3PXP",
             "JBSWY3DPEHPK3PXP\nJBSWY3DPEHPK3PXP",
             "GitHub\nJBSWY3DPEHPK3PXP",
             "JBSWY3DPEHPK3PXP\nGitHub",
         }) {
        CAPTURE(text);
        CHECK(problems_of(read_pasted_text(text)) == Problems{{1, ErrorCode::SecretInvalid}});
        CHECK(test::refusal_of([&] { typed_key(text); })->code == ErrorCode::SecretInvalid);
    }
}

TEST_CASE("Several lines of addresses are several accounts, whatever is around them") {
    const PastedText pasted = read_pasted_text("\xEF\xBB\xBFotpauth://totp/Acme:a?secret=JBSWY3DPEHPK3PXP\r\n"
                                               "\r\n"
                                               "  otpauth://hotp/b?secret=JBSWY3DPEHPK3PXP&counter=2  \r"
                                               "\"otpauth://totp/c?secret=JBSWY3DPEHPK3PXP\",\n"
                                               "<otpauth://totp/d?secret=JBSWY3DPEHPK3PXP>;\n"
                                               "steam://JBSWY3DPEHPK3PXP");
    CHECK(accounts_of(pasted) == Lines{"1 Acme/a", "3 /b", "4 /c", "5 /d", "6 Steam/"});
    CHECK(pasted.problems.empty());
    CHECK_FALSE(pasted.is_export);
    CHECK_FALSE(pasted.is_key);
}

TEST_CASE("A bad line costs no good one, and is told by number and reason") {
    const PastedText pasted = read_pasted_text("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\n"
                                               "My accounts\n"
                                               "otpauth://totp/b?secret=JBSWY1\n"
                                               "JBSWY3DPEHPK3PXP\n"
                                               "otpauth://yaotp/c?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI\n"
                                               "duo://A1b2C3-YXBp\n"
                                               "https://example.com/\n"
                                               "otpauth://totp/d?secret=JBSWY3DPEHPK3PXP&period=0\n"
                                               "otpauth-migration://offline?data=AA\n"
                                               "otpauth://totp/e?secret=JBSWY3DPEHPK3PXP");
    CHECK(accounts_of(pasted) == Lines{"1 /a", "10 /e"});
    CHECK(problems_of(pasted) == Problems{{2, ErrorCode::UriMalformed},
                                          {3, ErrorCode::SecretInvalid},
                                          {4, ErrorCode::UriMalformed},
                                          {5, ErrorCode::OtpTypeUnsupported},
                                          {6, ErrorCode::DuoMobileCode},
                                          {7, ErrorCode::UriMalformed},
                                          {8, ErrorCode::PeriodInvalid},
                                          {9, ErrorCode::MigrationMalformed}});
}

TEST_CASE("A pasted export of Google Authenticator is all its accounts, and known as an export") {
    // Two entries: a key of five bytes named "Acme"/"jo", and one without a key.
    const PastedText pasted =
        read_pasted_text("otpauth-migration://offline?data=ChMKBQECAwQFEgJqbxoEQWNtZTACCgQSAm5vEAEYASAA");
    CHECK(accounts_of(pasted) == Lines{"1 Acme/jo"});
    REQUIRE(pasted.problems.size() == 1);
    CHECK(pasted.problems[0].error.detail().starts_with("entry 2"));
    CHECK(pasted.is_export);
}

TEST_CASE("Addresses with a space between them are told apart") {
    const PastedText pasted = read_pasted_text("otpauth://totp/a b?secret=JBSWY3DPEHPK3PXP "
                                               "OTPAUTH://totp/c?secret=JBSWY3DPEHPK3PXP  "
                                               "otpauth-migration://offline?data=AA");
    CHECK(accounts_of(pasted) == Lines{"1 /a b", "1 /c"});
    CHECK(problems_of(pasted) == Problems{{1, ErrorCode::MigrationMalformed}});
}

TEST_CASE("A wrapped address is one, and what only looks like its rest is not") {
    CHECK(accounts_of(read_pasted_text("otpauth://totp/Acme:jo?secret=JBSWY3DP\nEHPK3PXP&issuer=\nAcme")) ==
          Lines{"1 Acme/jo"});
    const PastedText whole = read_pasted_text("otpauth://totp/Acme:jo\n?secret=JBSWY3DP\nEHPK3PXP&digits=8");
    REQUIRE(whole.accounts.size() == 1);
    CHECK(whole.accounts[0].uri.parameters.secret == kKey);
    CHECK(whole.accounts[0].uri.parameters.digits == 8);
    const PastedText titled =
        read_pasted_text("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\nAT&T\n\nx&issuer=y\nR&D = fun");
    CHECK(accounts_of(titled) == Lines{"1 /a"});
    CHECK(problems_of(titled).size() == 3);
}

TEST_CASE("A text of too many lines is refused whole") {
    const auto refusal = test::refusal_of([&] { read_pasted_text(std::string(kMaxPastedLines + 1, '\n')); });
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::UriMalformed);
    CHECK(refusal->detail == "more than 10000 lines");
}
