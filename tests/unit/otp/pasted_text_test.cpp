// SPDX-License-Identifier: Apache-2.0
// What people paste to add accounts: nothing is lost, and no two keys become one.
#include "otp/pasted_text.h"

#include "bytes.h"
#include "catch_header.h"
#include "otp/pasted_lines.h"
#include "refusal.h"

#include <ctime>

using namespace tessera;
using namespace tessera::otp;

namespace {

const text::Bytes kPastedKey = test::bytes_of_hex("48656c6c6f21deadbeef");

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
    expected.parameters.secret = kPastedKey;
    CHECK((pasted.accounts[0].uri == expected));
    CHECK(typed_key(text) == kPastedKey);
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

TEST_CASE("A key is refused if it isn't Base32, and if it might be two") {
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

TEST_CASE("A bad line costs no good one, and is reported by number and reason") {
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
    CHECK(whole.accounts[0].uri.parameters.secret == kPastedKey);
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

namespace {

/// Of `otpauth://totp/a?secret=JBSWY3DPEHPK3PXP` with this behind it.
PastedText with_behind(const std::string& behind) {
    return read_pasted_text("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP" + behind);
}

const Problems kBothUnclear{{1, ErrorCode::UriEndUnclear}, {2, ErrorCode::UriEndUnclear}};

} // namespace

TEST_CASE("A first line without an account is refused, and is no part of an address") {
    CHECK(problems_of(read_pasted_text("?a=b\nsee: https://example.com")) ==
          Problems{{1, ErrorCode::UriMalformed}, {2, ErrorCode::UriMalformed}});
    CHECK(problems_of(read_pasted_text("duo://A1b2C3-YXBp")) == Problems{{1, ErrorCode::DuoMobileCode}});
}

TEST_CASE("A key that a line break may have cut is refused, with both its lines") {
    for (const char* text : {
             "otpauth://totp/A?issuer=X&secret=JBSWY3DP\nEHPK3PXP",
             "otpauth://totp/A?secret=JBSWY3DP\r\nEHPK3PXP",
             "otpauth://totp/A?secret=jbswy3dp\nehpk3pxp.",
             "otpauth://totp/A?secret=JBSW Y3DP\nEHPK 3PXP",
             "otpauth://totp/A?secret=JBSWY3DP\nEHPK3PXP (work)",
             "otpauth://totp/A\n?secret=JBSWY3DP\nEHPK3PXP",
             "steam://JBSWY3DP\nEHPK3PXP",
             // Values that the codes depend on as much.
             "otpauth://totp/A?secret=JBSWY3DPEHPK3PXP&digits=\n8",
             "otpauth://totp/A?secret=JBSWY3DPEHPK3PXP&period=6\n0",
             "otpauth://hotp/A?secret=JBSWY3DPEHPK3PXP&counter=1\n5",
             "otpauth://totp/A?secret=JBSWY3DPEHPK3PXP&algorithm=\nSHA256",
             "otpauth://totp/A?secret=JBSWY3DPEHPK3PXP&encoder=st\neam",
         }) {
        CAPTURE(text);
        const PastedText pasted = read_pasted_text(text);
        CHECK(pasted.accounts.empty());
        REQUIRE(pasted.problems.size() == 2);
        CHECK(pasted.problems[0].error.code() == ErrorCode::UriEndUnclear);
        CHECK(pasted.problems[1].error.code() == ErrorCode::UriEndUnclear);
        CHECK(pasted.problems[1].line == pasted.problems[0].line + (pasted.problems[1].line == 3 ? 2 : 1));
    }
    const PastedText pasted = with_behind("\nMFRGG");
    CHECK(problems_of(pasted) == kBothUnclear);
    CHECK(pasted.problems[0].error.detail() == "lines 1 and 2");
}

TEST_CASE("An address that ends on its line is added, whatever the next one holds") {
    for (const char* behind :
         {"\nGitHub", "\n\nMFRGG", "\nMy accounts", "\n1. MFRGG", "\n====", "&issuer=X\nMFRGG",
          "&digits=6\nMFRGG", "&algorithm=SHA1\nGitHub", " (work)\nMFRGG"}) {
        CAPTURE(behind);
        const PastedText pasted = with_behind(behind);
        REQUIRE(pasted.accounts.size() == 1);
        CHECK(pasted.accounts[0].uri.parameters.secret == kPastedKey);
        CHECK(pasted.problems.size() == 1);
    }
}

TEST_CASE("An address that ends in half a parameter goes on with the next line") {
    for (const char* behind : {"&per\niod=60", "&period\n=60", "&\nperiod=60", "&amp;\nperiod=60"}) {
        CAPTURE(behind);
        const PastedText pasted = with_behind(behind);
        REQUIRE(pasted.accounts.size() == 1);
        CHECK(pasted.problems.empty());
        CHECK(pasted.accounts[0].uri.parameters.period == 60);
    }
}

TEST_CASE("Words before an address and behind it count for nothing") {
    for (const char* text : {
             "GitHub: otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
             "1. otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
             "- otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
             "GitHub\totpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
             "GitHub\xC2\xA0otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
             "see https://example.com/ for OTPAUTH://totp/a?secret=JBSWY3DPEHPK3PXP",
             "GitHub: \"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\", since May",
             "* <otpauth://totp/a?secret=JBSWY3DPEHPK3PXP> (work)",
             "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP (work)",
             "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP, done",
             "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP done and dusted",
             "otpauth://totp/a?secret=jbswy3dpehpk3pxp Done",
             "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&digits=6 (work)",
             "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&algorithm=SHA1, done",
             "otpauth://totp/a?secret=JBSW Y3DP EHPK 3PXP.",
         }) {
        CAPTURE(text);
        const PastedText pasted = read_pasted_text(text);
        CHECK(accounts_of(pasted) == Lines{"1 /a"});
        REQUIRE(pasted.problems.empty());
        CHECK(pasted.accounts[0].uri.parameters.secret == kPastedKey);
    }
    const std::string key = "?secret=JBSWY3DPEHPK3PXP ";
    CHECK(accounts_of(read_pasted_text("1. otpauth://totp/a" + key + "2. otpauth://totp/b" + key +
                                       "GitHub: otpauth://totp/c" + key + "and steam://JBSWY3DPEHPK3PXP")) ==
          Lines{"1 /a", "1 /b", "1 /c", "1 Steam/"});
    // A code that has its own error is reported all the same.
    const PastedText vendor = read_pasted_text("duo://A1b2C3-YXBp otpauth://totp/a" + key);
    CHECK(vendor.accounts.size() == 1);
    CHECK(problems_of(vendor) == Problems{{1, ErrorCode::DuoMobileCode}});
}

TEST_CASE("Words that may be part of the key before them are never taken into it, nor cut from it") {
    for (const char* behind : {" DONE", " MFRGGZDFMZTWQ2LK", " MFRG MFRG", ", MFRG"}) {
        CAPTURE(behind);
        const PastedText pasted = with_behind(behind);
        CHECK(pasted.accounts.empty());
        REQUIRE(pasted.problems.size() == 1);
    }
    CHECK(problems_of(with_behind(" DONE")) == Problems{{1, ErrorCode::UriEndUnclear}});
    CHECK(problems_of(read_pasted_text("otpauth://totp/a?secret=JBSWY3DP done")) ==
          Problems{{1, ErrorCode::UriEndUnclear}});
    // A mistyped group is no word.
    CHECK(problems_of(with_behind(" MFRG1MFRG")) == Problems{{1, ErrorCode::SecretInvalid}});
}

TEST_CASE("A text of too many addresses on one line is refused whole") {
    const auto many = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += " otpauth://";
        }
        return text;
    };
    CHECK(read_pasted_text(many(kMaxPastedLines)).problems.size() == kMaxPastedLines);
    const auto refusal = test::refusal_of([&] { read_pasted_text(many(kMaxPastedLines + 1)); });
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::UriMalformed);
    CHECK(refusal->detail == "more than 10000 addresses");
}

TEST_CASE("The work for a pasted text grows with its length, not with its square") {
    constexpr std::size_t kLength = 900'000;
    const auto repeated = [](const std::string& piece) {
        std::string text;
        while (text.size() < kLength) {
            text += piece;
        }
        return text;
    };
    const std::string address = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP";
    const std::string wrapped = address + "\n" + repeated("?x=" + std::string(100, 'y') + "\n");
    const std::string spaced = "otpauth://totp/a" + repeated("? ") + address;
    const std::clock_t begin = std::clock();
    for (const std::string& text :
         {address + "\n" + repeated("?"), address + "\n" + repeated("&a"), repeated("steam://"),
          repeated("\"otpauth:// ").substr(0, 9'000 * 12), address + repeated(" A"),
          address + repeated(" \""), "\"" + address + repeated("\"a"), address + "\n" + repeated("A "),
          wrapped, spaced}) {
        read_pasted_text(text);
    }
    // A hundredth of a second each; seconds each if it grows with the square.
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 4);
}
