// SPDX-License-Identifier: Apache-2.0
#include "otp/key_uri.h"

#include "catch_header.h"
#include "otp/names.h"
#include "otp/uri_parts.h"
#include "text/base32.h"
#include "text/percent.h"

#include <algorithm>
#include <random>

using namespace tessera;
using namespace tessera::otp;

namespace {

KeyUri example() {
    KeyUri uri;
    uri.issuer = "Acme & Co";
    uri.account = "alice@example.com";
    uri.parameters.secret = text::base32_decode("JBSWY3DPEHPK3PXP");
    return uri;
}

/// Accounts of every shape that the format can express, from a fixed seed.
class RandomAccounts {
public:
    KeyUri next() {
        KeyUri uri;
        uri.issuer = name();
        uri.account = name();
        Parameters& parameters = uri.parameters;
        parameters.type = static_cast<Type>(below(4));
        parameters.secret.resize(parameters.type == Type::Yandex ? 16
                                                                 : static_cast<std::size_t>(1 + below(64)));
        for (std::uint8_t& byte : parameters.secret) {
            byte = static_cast<std::uint8_t>(below(256));
        }
        switch (parameters.type) {
        case Type::Totp:
            parameters.period = one_in(2) ? kDefaultPeriod : 1 + below(kMaxPeriod);
            set_algorithm_and_digits(parameters);
            break;
        case Type::Hotp:
            parameters.counter = one_in(4) ? 0 : random_();
            set_algorithm_and_digits(parameters);
            break;
        case Type::Steam:
            parameters.digits = kSteamDigits;
            break;
        case Type::Yandex:
            parameters.algorithm = Algorithm::Sha256;
            parameters.digits = kYandexDigits;
            parameters.pin_length = one_in(2) ? 0 : static_cast<int>(4 + below(13));
            if (uri.issuer.empty()) {
                uri.issuer = "Yandex";
            }
            break;
        }
        return uri;
    }

private:
    std::int64_t below(std::int64_t limit) {
        return std::uniform_int_distribution<std::int64_t>{0, limit - 1}(random_);
    }

    bool one_in(std::int64_t count) { return below(count) == 0; }

    void set_algorithm_and_digits(Parameters& parameters) {
        parameters.algorithm = static_cast<Algorithm>(below(6));
        parameters.digits = static_cast<int>(kMinDigits + below(kMaxDigits));
    }

    std::string name() {
        static const std::vector<std::string> kPieces{
            "a",
            "Z",
            "0",
            " ",
            ":",
            "::",
            "%",
            "%3A",
            "%00",
            "+",
            "&",
            "&amp;",
            "=",
            "?",
            "/",
            "#",
            "@",
            "null",
            "Steam!",
            "\"",
            "\\",
            "\xC3\xA9",
            "\xE4\xBD\xA0",
            "\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0",
            "'",
            "<",
        };
        std::string text;
        for (std::int64_t count = below(8); count > 0; --count) {
            text += kPieces[static_cast<std::size_t>(below(static_cast<std::int64_t>(kPieces.size())))];
        }
        return displayable_name(text);
    }

    std::mt19937_64 random_{6238};
};

} // namespace

TEST_CASE("A URI has each component encoded and defaults left out") {
    KeyUri uri = example();
    CHECK(format_key_uri(uri) == "otpauth://totp/Acme%20%26%20Co:alice%40example.com"
                                 "?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20%26%20Co");
    uri.parameters.algorithm = Algorithm::Sha256;
    uri.parameters.digits = 8;
    uri.parameters.period = 60;
    uri.issuer.clear();
    CHECK(format_key_uri(uri) == "otpauth://totp/alice%40example.com"
                                 "?secret=JBSWY3DPEHPK3PXP&algorithm=SHA256&digits=8&period=60");
}

TEST_CASE("HOTP always has its counter, Steam its encoder, Yandex its host") {
    KeyUri uri = example();
    uri.issuer = "Acme";
    uri.account = "a";
    uri.parameters.type = Type::Hotp;
    CHECK(format_key_uri(uri) == "otpauth://hotp/Acme:a?secret=JBSWY3DPEHPK3PXP&issuer=Acme&counter=0");
    uri.parameters.type = Type::Steam;
    uri.parameters.digits = kSteamDigits;
    CHECK(format_key_uri(uri) == "otpauth://totp/Acme:a?secret=JBSWY3DPEHPK3PXP&issuer=Acme&encoder=steam");
    uri.parameters.type = Type::Yandex;
    uri.parameters.pin_length = 4;
    CHECK(format_key_uri(uri) == "otpauth://yaotp/Acme:a?secret=JBSWY3DPEHPK3PXP&issuer=Acme&pin_length=4");
}

namespace {

std::string written(const std::string& issuer, const std::string& account) {
    KeyUri uri = example();
    uri.issuer = issuer;
    uri.account = account;
    const std::string text = format_key_uri(uri);
    CHECK((parse_key_uri(text) == uri));
    return text;
}

std::string decoded_label(const std::string& uri) {
    const std::string_view path = std::string_view{uri}.substr(std::string_view{"otpauth://totp/"}.size());
    return text::percent_decode(path.substr(0, path.find('?')), text::PlusSign::Literal,
                                text::MalformedEscape::Keep, "label");
}

std::string issuer_parameter(const std::string& uri) {
    return QueryParameters{std::string_view{uri}.substr(uri.find('?') + 1)}.find("issuer").value_or("");
}

/// As Google Authenticator, Proton and most others read: the label is decoded first; the parameter is the
/// issuer, and is cut from the front of the label; without one, the first colon ends the issuer.
Names read_by_parameter(const std::string& uri) {
    const std::string label = decoded_label(uri);
    const std::string issuer = issuer_parameter(uri);
    if (!issuer.empty()) {
        return {issuer, label.starts_with(issuer + ":") ? label.substr(issuer.size() + 1) : label};
    }
    const std::size_t colon = label.find(':');
    return colon == std::string::npos ? Names{"", label}
                                      : Names{label.substr(0, colon), label.substr(colon + 1)};
}

/// As Aegis, Stratum and libcotp read: the label is decoded first and cut at its colon; the parameter is the
/// issuer if it has none.
Names read_by_label(const std::string& uri) {
    const std::string label = decoded_label(uri);
    const std::size_t colon = label.find(':');
    return colon == std::string::npos ? Names{issuer_parameter(uri), label}
                                      : Names{label.substr(0, colon), label.substr(colon + 1)};
}

void check_elsewhere(const std::string& uri, const std::string& issuer, const std::string& account) {
    CAPTURE(uri);
    for (const Names& names : {read_by_parameter(uri), read_by_label(uri)}) {
        CHECK(names.issuer == issuer);
        CHECK(names.account == account);
    }
}

} // namespace

TEST_CASE("No other program reads the company of a Microsoft work account as its issuer") {
    const std::string text = written("Microsoft", "Contoso:pim@contoso.example");
    CHECK(text == "otpauth://totp/Microsoft:Contoso%20pim%40contoso.example?secret=JBSWY3DPEHPK3PXP"
                  "&issuer=Microsoft&account=Contoso%3Apim%40contoso.example");
    check_elsewhere(text, "Microsoft", "Contoso pim@contoso.example");
    const KeyUri from_microsoft = parse_key_uri(
        "otpauth://totp/Contoso%3Apim%40contoso.example?secret=JBSWY3DPEHPK3PXP&issuer=Microsoft");
    CHECK(from_microsoft.issuer == "Microsoft");
    CHECK(from_microsoft.account == "Contoso:pim@contoso.example");
}

TEST_CASE("A label has one colon at most, which ends the issuer, and reads the same elsewhere") {
    check_elsewhere(written("A", "B:C"), "A", "B C");
    check_elsewhere(written("", "c:d"), "", "c d");
    CHECK(written("a:b", "c") == "otpauth://totp/c?secret=JBSWY3DPEHPK3PXP&issuer=a%3Ab");
    CHECK(written("a:b", "c:d") == "otpauth://totp/c%20d?secret=JBSWY3DPEHPK3PXP&issuer=a%3Ab&account=c%3Ad");
    CHECK(written("a:b", "") == "otpauth://totp/?secret=JBSWY3DPEHPK3PXP&issuer=a%3Ab");
    RandomAccounts accounts;
    for (int i = 0; i < 2'000; ++i) {
        const KeyUri uri = accounts.next();
        const std::string text = written(uri.issuer, uri.account);
        CAPTURE(text);
        REQUIRE(std::ranges::count(decoded_label(text), ':') <= 1);
        std::string account = uri.account;
        std::ranges::replace(account, ':', ' ');
        check_elsewhere(text, uri.issuer, account);
    }
}

TEST_CASE("What a label can't tell, a parameter that others ignore tells") {
    CHECK(written("", "c:d") == "otpauth://totp/c%20d?secret=JBSWY3DPEHPK3PXP&account=c%3Ad");
    CHECK(written("Acme", "Acme:jo") ==
          "otpauth://totp/Acme:Acme%20jo?secret=JBSWY3DPEHPK3PXP&issuer=Acme&account=Acme%3Ajo");
    CHECK(written("null", "c:d") ==
          "otpauth://totp/null:c%20d?secret=JBSWY3DPEHPK3PXP&issuer=null&account=c%3Ad");
    // As earlier exports write it.
    const KeyUri earlier =
        parse_key_uri("otpauth://totp/Acme%3Ajo?secret=JBSWY3DPEHPK3PXP&issuer=Acme&account=Acme%3Ajo");
    CHECK(earlier.issuer == "Acme");
    CHECK(earlier.account == "Acme:jo");
    // Another program's parameter of that name says nothing of the label.
    const KeyUri other = parse_key_uri("otpauth://totp/Acme:jo?secret=JBSWY3DPEHPK3PXP&account=jo");
    CHECK(other.issuer == "Acme");
    CHECK(other.account == "jo");
}

TEST_CASE("A TOTP account of the issuer Steam stays one, unless it has five digits") {
    KeyUri uri = example();
    uri.issuer = "Steam";
    CHECK((parse_key_uri(format_key_uri(uri)) == uri));
    uri.parameters.digits = 5;
    CHECK(parse_key_uri(format_key_uri(uri)).parameters.type == Type::Steam);
}

TEST_CASE("Random accounts survive being written and read") {
    RandomAccounts accounts;
    for (int i = 0; i < 5'000; ++i) {
        const KeyUri uri = accounts.next();
        const std::string text = format_key_uri(uri);
        CAPTURE(text);
        REQUIRE((parse_key_uri(text) == uri));
    }
}
