// SPDX-License-Identifier: Apache-2.0
// The rules by which Key URIs are read, case by case: if programs disagree, these decide.
#include "otp/key_uri.h"

#include "otp/text_kind.h"
#include "otp/uri_parts.h"
#include "otp/vendor_code.h"
#include "unit/otp/key_uri_cases.h"

#include <limits>

using namespace tessera;
using namespace tessera::otp;
using namespace tessera::otp::uri_cases;
using test::refusal_of;

TEST_CASE("A plain URI has the defaults of the Key URI Format") {
    const KeyUri uri =
        parse_key_uri("otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example");
    check_names(uri, "Example", "alice@example.com");
    Parameters expected;
    expected.secret = kKey;
    CHECK(uri.parameters == expected);
    CHECK(expected.algorithm == Algorithm::Sha1);
    CHECK(expected.digits == 6);
    CHECK(expected.period == 30);
}

TEST_CASE("Microsoft 365: label issuer unlike issuer=, bare #EXT#, lower-case secret") {
    const KeyUri uri =
        parse_key_uri("otpauth://totp/Contoso+BV%3Ajan_example.org#EXT#@contoso.onmicrosoft.com"
                      "?secret=jbswy3dpehpk3pxp&issuer=Microsoft");
    check_names(uri, "Microsoft", "Contoso+BV:jan_example.org#EXT#@contoso.onmicrosoft.com");
    CHECK(uri.parameters.secret == kKey);
}

TEST_CASE("Microsoft's push codes are told apart from codes with a secret") {
    for (const char* text : {
             "phonefactor://activate_account?code=123456789&url=https%3a%2f%2fexample.org%2factivatev2%2fABC",
             " PhoneFactor://activate_account?code=1",
             "phonefactor:activate",
             "https://login.microsoftonline.com/authenticatorApp/"
             "activateAccount?source=qrCode&code=M.C501_BAY",
             "https://login.microsoftonline.com/authenticatorapp/activateaccount",
             "microsoft-authenticator://activatemfa?code=1",
         }) {
        CHECK(text_kind(text) == TextKind::Microsoft);
        check_uri_refused(text, ErrorCode::MicrosoftPushCode, "");
    }
    for (const char* text :
         {"", "https://example.org/", "otpauth://totp/phonefactor:a?secret=AA", "activateAccount"}) {
        CHECK_FALSE(text_kind(text) == TextKind::Microsoft);
    }
}

TEST_CASE("Codes for a vendor's own app say which app it is") {
    const auto check_vendor = [](const std::string& text, ErrorCode code) {
        CAPTURE(text);
        CHECK(vendor_code(text) == code);
        check_uri_refused(text, code, "");
    };
    for (const char* text : {
             "oktaverify://jo@example.com/?t=Abc123&f=aut1&s=https://org.okta.com&issuer=org.okta.com",
             " OKTAVERIFY://x/?t=1",
             "otpauth://totp/org.okta.com:jo?t=Abc123&f=aut1&s=https://org.okta.com",
             "https://org.okta.com/signin/enroll-activate/okta-verify?t=Abc",
             "https://org.oktapreview.com/activate/Abc",
         }) {
        check_vendor(text, ErrorCode::OktaVerifyCode);
    }
    for (const char* text : {
             "duo://A1b2C3d4E5f6G7h8I9j0-YXBpLWRlYWRiZWVmLmR1b3NlY3VyaXR5LmNvbQ",
             "https://m-deadbeef.duosecurity.com/activate/A1b2C3d4E5f6G7h8I9j0",
             "https://m-deadbeef.duosecurity.com/android/A1b2C3d4E5f6G7h8I9j0",
         }) {
        check_vendor(text, ErrorCode::DuoMobileCode);
    }
    for (const char* text : {
             "pushauth://push/forgerock:demo?a=aHR0cDovL2FtLmV4YW1wbGU&s=c2VjcmV0",
             "com.rsa.securid://ctf?ctfData=200193850501325125304724240511562112550013127207153660245152",
             "com.rsa.securid.iphone://ctf?ctfData=AAAA",
             "http://127.0.0.1/securid/ctf?ctfData=AAAA",
         }) {
        check_vendor(text, ErrorCode::OwnAppCode);
    }
}

TEST_CASE("Codes of other kinds aren't taken for a vendor's own") {
    for (const char* text : {
             "",
             "duo",
             "oktaverify",
             "https://help.okta.com/en/",
             "https://okta.com.evil.example/activate",
             "https://guide.duosecurity.com/enroll",
             "http://127.0.0.1/",
             "otpauth://totp/okta?secret=JBSWY3DPEHPK3PXP&t=1&s=2",
             "otpauth://totp/x?t=1",
         }) {
        CAPTURE(text);
        CHECK_FALSE(vendor_code(text));
    }
}

TEST_CASE("microsoft-authenticator: and apple-otpauth: with totp or hotp are Key URIs") {
    CHECK(parse_key_uri("microsoft-authenticator://totp/a?secret=" + kSecret).parameters.secret == kKey);
    CHECK(parse_key_uri("apple-otpauth://hotp/a?secret=" + kSecret).parameters.type == Type::Hotp);
    check_uri_refused("apple-otpauth://steam/a?secret=" + kSecret, ErrorCode::UriTypeUnknown,
                      "type: unknown");
}

TEST_CASE("Scheme, type and keys compare without case") {
    CHECK(parse_key_uri("OTPAUTH://TOTP/a?SECRET=" + kSecret + "&DIGITS=8").parameters.digits == 8);
}

TEST_CASE("White space, NUL and byte order marks around the text are ignored") {
    const std::string uri = "otpauth://totp/a?secret=" + kSecret;
    CHECK(parse_key_uri("\xEF\xBB\xBF \r\n" + uri + std::string{"\n\0", 2}).parameters.secret == kKey);
}

TEST_CASE("A NUL byte inside is refused") {
    check_uri_refused("otpauth://totp/a%00b?secret=" + kSecret, ErrorCode::UriMalformed, "label: NUL byte");
    check_uri_refused("otpauth://totp/a?secret=AB%00CD", ErrorCode::UriMalformed, "secret: NUL byte");
    check_parameters_refused("&issuer=a%00", ErrorCode::UriMalformed, "issuer: NUL byte");
    check_uri_refused(std::string{"otpauth://totp/a\0b?secret=AA", 28}, ErrorCode::UriMalformed, "NUL byte");
}

TEST_CASE("The first of two equal parameters wins; &amp; is &; unknown ones are ignored") {
    CHECK(parse_parameters("&digits=7&digits=8").digits == 7);
    check_names(parse_label("a", "&amp;issuer=HTML"), "HTML", "a");
    CHECK(parse_parameters("&&=&foo&bar=baz&lock=false").secret == kKey);
    check_uri_refused("otpauth://totp/a?secret=&secret=" + kSecret, ErrorCode::SecretInvalid,
                      "secret: empty");
}

TEST_CASE("secret: absent, empty, not Base32") {
    check_uri_refused("otpauth://totp", ErrorCode::SecretInvalid, "secret: missing");
    check_uri_refused("otpauth://totp/a?digits=6", ErrorCode::SecretInvalid, "secret: missing");
    check_uri_refused("otpauth://totp/a?secret=", ErrorCode::SecretInvalid, "secret: empty");
    check_uri_refused("otpauth://totp/a?secret", ErrorCode::SecretInvalid, "secret: empty");
    check_uri_refused("otpauth://totp/a?secret=ABC0", ErrorCode::SecretInvalid,
                      "secret: not Base32 at character 4");
    CHECK(parse_key_uri("otpauth://totp/a?secret=AA").parameters.secret.size() == 1);
    CHECK(parse_key_uri("otpauth://totp/a?secret=JBSW+Y3DP%20ehpk-3pxp%3D%3D").parameters.secret == kKey);
}

TEST_CASE("digits: 1 to 10, default 6") {
    CHECK(parse_parameters("&digits=1").digits == 1);
    CHECK(parse_parameters("&digits=10").digits == 10);
    CHECK(parse_parameters("&digits=").digits == 6);
    CHECK(parse_parameters("&digits=null").digits == 6);
    CHECK(parse_parameters("&digits=08").digits == 8);
    for (const char* digits : {"0", "11", "100", "99999999999999999999999"}) {
        check_parameters_refused(std::string{"&digits="} + digits, ErrorCode::DigitsInvalid,
                                 "digits: out of range");
    }
    for (const char* digits : {"-1", "six", "6.0", "0x6", "6;", "6 8", "%2B6"}) {
        check_parameters_refused(std::string{"&digits="} + digits, ErrorCode::DigitsInvalid,
                                 "digits: not a number");
    }
}

TEST_CASE("period: 1 to 2^31 - 1, kept as it is, default 30") {
    CHECK(parse_parameters("&period=1").period == 1);
    CHECK(parse_parameters("&period=61").period == 61);
    CHECK(parse_parameters("&period=200").period == 200);
    CHECK(parse_parameters("&period=86401").period == 86401);
    CHECK(parse_parameters("&period=2147483647").period == kMaxPeriod);
    CHECK(parse_parameters("&period=null").period == 30);
    check_parameters_refused("&period=0", ErrorCode::PeriodInvalid, "period: out of range");
    check_parameters_refused("&period=2147483648", ErrorCode::PeriodInvalid, "period: out of range");
    check_parameters_refused("&period=-30", ErrorCode::PeriodInvalid, "period: not a number");
    check_parameters_refused("&period=test", ErrorCode::PeriodInvalid, "period: not a number");
}

TEST_CASE("counter: 64 bits unsigned, 0 if absent, HOTP only") {
    CHECK(parse_parameters("", "hotp").counter == 0);
    CHECK(parse_parameters("&counter=18446744073709551615", "hotp").counter ==
          std::numeric_limits<std::uint64_t>::max());
    CHECK(parse_parameters("&counter=10", "totp").counter == 0);
    CHECK(parse_parameters("&period=0", "hotp").period == 30);
    const std::string hotp = "otpauth://hotp/a?secret=" + kSecret;
    check_uri_refused(hotp + "&counter=18446744073709551616", ErrorCode::CounterInvalid,
                      "counter: out of range");
    check_uri_refused(hotp + "&counter=-5", ErrorCode::CounterInvalid, "counter: not a number");
}

TEST_CASE("algorithm: MD5 and odd spellings are read, unknown ones refused") {
    CHECK(parse_parameters("&algorithm=MD5").algorithm == Algorithm::Md5);
    CHECK(parse_parameters("&algorithm=SHA-1").algorithm == Algorithm::Sha1);
    CHECK(parse_parameters("&algorithm=Algorithm.sha256").algorithm == Algorithm::Sha256);
    CHECK(parse_parameters("&algorithm=null").algorithm == Algorithm::Sha1);
    for (const char* algorithm : {"RC4", "something", "SHA3-512"}) {
        check_parameters_refused(std::string{"&algorithm="} + algorithm, ErrorCode::AlgorithmUnknown,
                                 "algorithm: unknown");
    }
}

TEST_CASE("Steam: by host, encoder, parameter, or issuer with five digits") {
    for (const std::string& text : {
             "otpauth://steam/Steam:user?secret=" + kSecret,
             "otpauth://totp/Steam:user?secret=" + kSecret,
             "otpauth://totp/STEAM:user?secret=" + kSecret + "&digits=5&issuer=Steam",
             "otpauth://totp/Valve:user?secret=" + kSecret +
                 "&encoder=Steam&digits=7&period=15&algorithm=SHA512",
             "otpauth://totp/Valve:user?secret=" + kSecret + "&steam",
         }) {
        CAPTURE(text);
        const KeyUri uri = parse_key_uri(text);
        Parameters expected;
        expected.type = Type::Steam;
        expected.digits = 5;
        expected.secret = kKey;
        CHECK(uri.parameters == expected);
        CHECK(uri.account == "user");
    }
    CHECK(parse_label("Steam").parameters.type == Type::Totp);
    CHECK(parse_label("Steam:user", "&digits=6").parameters.type == Type::Totp);
    CHECK(parse_parameters("&issuer=Steam", "hotp").type == Type::Hotp);
}

TEST_CASE("Steam: steam://SECRET, but not Steam's own links") {
    const KeyUri uri = parse_key_uri("steam://" + kSecret);
    check_names(uri, "Steam", "");
    CHECK(uri.parameters.type == Type::Steam);
    CHECK(uri.parameters.secret == kKey);
    check_uri_refused("steam://run/440", ErrorCode::UriMalformed, "steam: not a secret key");
    check_uri_refused("steam://", ErrorCode::SecretInvalid, "secret: empty");
}

TEST_CASE("Yandex: 16 or 26 bytes, PIN length kept, PIN not") {
    const std::string yaotp = "otpauth://yaotp/user?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI";
    const KeyUri uri = parse_key_uri(yaotp + "&pin_length=4");
    check_names(uri, "Yandex", "user");
    CHECK(uri.parameters.type == Type::Yandex);
    CHECK(uri.parameters.algorithm == Algorithm::Sha256);
    CHECK(uri.parameters.digits == 8);
    CHECK(uri.parameters.pin_length == 4);
    CHECK(parse_key_uri(yaotp).parameters.pin_length == 0);
    CHECK(parse_key_uri(yaotp + "&pin=GEZDGNBV").parameters.pin_length == 5);
    check_uri_refused(yaotp + "&pin_length=3", ErrorCode::UriMalformed, "pin_length: out of range");
    check_uri_refused(yaotp + "&pin=GEZA", ErrorCode::UriMalformed, "pin: out of range");
    check_uri_refused(yaotp + "&pin=1", ErrorCode::UriMalformed, "pin: not Base32");
    check_uri_refused("otpauth://yaotp/user?secret=" + kSecret, ErrorCode::SecretInvalid,
                      "secret: neither 16 nor 26 bytes");
}

TEST_CASE("mOTP is known and not supported") {
    check_uri_refused("motp://Acme:user?secret=0123456789abcdef", ErrorCode::OtpTypeUnsupported, "motp");
    check_uri_refused("otpauth://motp/Acme:user?secret=" + kSecret, ErrorCode::OtpTypeUnsupported, "motp");
}

TEST_CASE("What is not a Key URI is refused by the part that is wrong") {
    for (const char* text :
         {"", " ", "definitely not valid", "otpauth", "otpauth:totp/a?secret=AA",
          "otpauth?//totp/a?secret=AA", "://totp/a?secret=AA", "QR:otpauth://totp/a?secret=AA"}) {
        check_uri_refused(text, ErrorCode::UriMalformed, "not a URI");
    }
    for (const char* text :
         {"https://example.com/", "bar://totp/a?secret=AA", "otpauth-migration://offline?data=AA"}) {
        check_uri_refused(text, ErrorCode::UriMalformed, "scheme: not otpauth");
    }
    for (const char* text : {"otpauth://fail", "otpauth:///a?secret=AA", "otpauth://Xotp/a?secret=AA",
                             "otpauth://hotp:a?secret=AA"}) {
        check_uri_refused(text, ErrorCode::UriTypeUnknown, "type: unknown");
    }
}

TEST_CASE("A URI is read up to kMaxUriLength and no further") {
    const std::string start = "otpauth://totp/a?secret=" + kSecret + "&issuer=";
    const std::string longest = start + std::string(kMaxUriLength - start.size(), 'x');
    CHECK(parse_key_uri(longest).issuer.size() == kMaxUriLength - start.size());
    check_uri_refused(longest + "x", ErrorCode::UriMalformed, "longer than 16384 bytes");
    check_uri_refused(std::string(kMaxUriLength + 1, ' '), ErrorCode::UriMalformed,
                      "longer than 16384 bytes");
}

TEST_CASE("No error quotes the secret") {
    for (const std::string& more : {std::string{"!"}, "&digits=" + kSecret, "&period=" + kSecret,
                                    "&algorithm=" + kSecret, "&issuer=%" + kSecret, std::string{"%00"}}) {
        const auto refusal = refusal_of([&] { parse_key_uri("otpauth://totp/a?secret=" + kSecret + more); });
        CAPTURE(more);
        REQUIRE(refusal);
        CHECK(refusal->detail.find(kSecret) == std::string::npos);
        CHECK(Error(refusal->code, refusal->detail).sentence(Language{}).find(kSecret) == std::string::npos);
    }
    const auto refusal = refusal_of([] { parse_key_uri("otpauth://" + kSecret); });
    REQUIRE(refusal);
    CHECK(refusal->detail.find(kSecret) == std::string::npos);
}
