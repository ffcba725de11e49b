// SPDX-License-Identifier: Apache-2.0
// How the names of an account are read from a Key URI's label and parameters.
#include "otp/key_uri.h"

#include "unit/otp/key_uri_cases.h"

using namespace tessera;
using namespace tessera::otp;
using namespace tessera::otp::uri_cases;

TEST_CASE("Label and issuer parameter: the parameter wins, nothing is lost") {
    check_names(parse_label("issuer:user", "&issuer=something"), "something", "issuer:user");
    check_names(parse_label("issuer%3Auser", "&issuer=something"), "something", "issuer:user");
    check_names(parse_label("a:b:c", "&issuer=something"), "something", "a:b:c");
}

TEST_CASE("Label and issuer parameter: a prefix that differs in case only is the same issuer") {
    check_names(parse_label("Github:user", "&issuer=GitHub"), "GitHub", "user");
}

TEST_CASE("Label and issuer parameter: an issuer with a colon is cut whole") {
    check_names(parse_label("Text%3A%20More:user", "&issuer=Text%3A%20More"), "Text: More", "user");
}

TEST_CASE("Label and issuer parameter: empty and \"null\" are absent") {
    check_names(parse_label("Acme:user", "&issuer="), "Acme", "user");
    check_names(parse_label("Acme:user", "&issuer=null"), "Acme", "user");
    check_names(parse_label("Acme:user", "&issuer=%20"), "Acme", "user");
}

TEST_CASE("A label without a colon is the account") {
    check_names(parse_label("user"), "", "user");
    check_names(parse_label("user", "&issuer=Acme"), "Acme", "user");
}

TEST_CASE("A label splits at the first literal colon, else at the first encoded one") {
    check_names(parse_label("foo:bar:baz"), "foo", "bar:baz");
    check_names(parse_label("a%3Ab"), "a", "b");
    check_names(parse_label("a%3ab%3Ac"), "a", "b:c");
    check_names(parse_label("a%3Ab:c"), "a:b", "c");
    check_names(parse_label("Acme%3A%20%20user"), "Acme", "user");
}

TEST_CASE("A colon in front leaves only an account") {
    check_names(parse_label(":user"), "", "user");
    check_names(parse_label("%3A  user"), "", "user");
    check_names(parse_label(" :user"), "", "user");
    check_names(parse_label(":user", "&issuer=Acme"), "Acme", "user");
}

TEST_CASE("An empty label is accepted, with and without its slash") {
    check_names(parse_label(""), "", "");
    check_names(parse_label("%20"), "", "");
    check_names(parse_label("Acme:"), "Acme", "");
    check_names(parse_key_uri("otpauth://totp?secret=" + kSecret), "", "");
}

TEST_CASE("A plus sign is itself in the label and a space in parameters") {
    check_names(parse_label("a+b", "&issuer=c+d%2Be"), "c d+e", "a+b");
}

TEST_CASE("A form-encoded label is recognised by its issuer, which isn't repeated in the account") {
    check_names(parse_label("Acme+Corp:jo+doe", "&issuer=Acme+Corp"), "Acme Corp", "jo doe");
    check_names(parse_label("Acme+Corp%3Ajo+doe", "&issuer=Acme%20Corp"), "Acme Corp", "jo doe");
    check_names(parse_label("acme+corp:jo%2Bdoe", "&issuer=Acme+Corp"), "Acme Corp", "jo+doe");
    check_names(parse_label("Acme+Corp:jo+tag@mail.example", "&issuer=Acme+Corp"), "Acme Corp",
                "jo+tag@mail.example");
    check_names(parse_label("Acme+Corp:jo%2Btag%40mail.example", "&issuer=Acme+Corp"), "Acme Corp",
                "jo+tag@mail.example");
    check_names(parse_label("Acme+%26+Co%3A+jo", "&issuer=Acme+%26+Co"), "Acme & Co", "jo");
}

TEST_CASE("A plus sign stays if nothing says that the label is form encoded") {
    check_names(parse_label("jo+tag@mail.example"), "", "jo+tag@mail.example");
    check_names(parse_label("Acme:jo+tag@mail.example", "&issuer=Acme"), "Acme", "jo+tag@mail.example");
    check_names(parse_label("Acme:jo+doe", "&issuer=Acme"), "Acme", "jo+doe");
    check_names(parse_label("A+B:jo+doe", "&issuer=A%2BB"), "A+B", "jo+doe");
    check_names(parse_label("A+B:jo+doe"), "A+B", "jo+doe");
}

TEST_CASE("A label may hold #, / and @ as they are, and a space") {
    check_names(parse_label("Acme:a/b #1 @c", "&issuer=Acme"), "Acme", "a/b #1 @c");
}

TEST_CASE("A malformed escape stays in the label, is refused in parameters, and is nothing in unknown ones") {
    check_names(parse_label("100%25 or 50%"), "", "100% or 50%");
    check_names(parse_label("Example%ZZalice%4"), "", "Example%ZZalice%4");
    check_parameters_refused("&issuer=50%", ErrorCode::UriMalformed, "issuer: malformed percent escape");
    check_parameters_refused("&digits=%+6", ErrorCode::UriMalformed, "digits: malformed percent escape");
    check_uri_refused("otpauth://totp/a?secret=AB%GG", ErrorCode::UriMalformed,
                      "secret: malformed percent escape");
    CHECK(parse_parameters("&image=%").secret == kKey);
}

TEST_CASE("Control characters and bidirectional overrides in names become spaces") {
    check_names(parse_label("a%0Ab%1B%5B31m:c%7F%0D", "&issuer="), "a b [31m", "c");
    check_names(parse_label("moc%E2%80%AEgro.elpmaxe"), "", "moc gro.elpmaxe");
    check_names(parse_label("x%E2%80%A8y%C2%85z%E2%81%A6"), "", "x y z");
    check_names(parse_label("user", "&issuer=Ac%09me"), "Ac me", "user");
}

TEST_CASE("Emoji with joiners and other scripts are kept") {
    check_names(parse_label("\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0\xEF\xB8\x8F:\xE8\x8E\x8E\xE5\xA3\xAB"),
                "\xF0\x9F\x8F\xB4\xE2\x80\x8D\xE2\x98\xA0\xEF\xB8\x8F", "\xE8\x8E\x8E\xE5\xA3\xAB");
}

TEST_CASE("Names that are not UTF-8 are read as Latin-1") {
    check_names(parse_label("L%E9on", "&issuer=Caf%E9"), "Caf\xC3\xA9", "L\xC3\xA9on");
    check_names(parse_label("%C0%AF"), "", "\xC3\x80\xC2\xAF");                // overlong
    check_names(parse_label("%F0%8F%BF%BF"), "", "\xC3\xB0 \xC2\xBF\xC2\xBF"); // overlong
    check_names(parse_label("%ED%A1%A1"), "", "\xC3\xAD\xC2\xA1\xC2\xA1");     // surrogate
    check_names(parse_label("%F4%90%BF%BF"), "", "\xC3\xB4 \xC2\xBF\xC2\xBF"); // over U+10FFFF
    check_names(parse_label("%E2%AC"), "", "\xC3\xA2\xC2\xAC");                // cut short
    check_names(parse_label("a%BFb"), "",
                "a\xC2\xBF"
                "b"); // stray
}
