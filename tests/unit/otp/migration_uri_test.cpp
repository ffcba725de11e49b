// SPDX-License-Identifier: Apache-2.0
#include "otp/migration_uri.h"
#include "otp/uri_parts.h"

#include "bytes.h"
#include "catch_header.h"
#include "refusal.h"
#include "shared_data.h"
#include "text/base32.h"
#include "text/percent.h"

#include <limits>
#include <random>

using namespace tessera;
using namespace tessera::otp;
using test::bytes_of;
using test::refusal_of;

namespace {

std::string base64(const std::string& bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8 | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += at + i <= bytes.size() ? kAlphabet[group >> (18 - 6 * i) & 63] : '=';
        }
    }
    return text;
}

std::string uri_of(const std::string& payload) {
    return "otpauth-migration://offline?data=" + text::percent_encode(base64(payload));
}

std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) {
        bytes += static_cast<char>(0x80 | (value & 0x7F));
    }
    return bytes + static_cast<char>(value);
}

std::string number_field(std::uint64_t number, std::uint64_t value) {
    return varint(number << 3) + varint(value);
}

std::string bytes_field(std::uint64_t number, const std::string& bytes) {
    return varint(number << 3 | 2) + varint(bytes.size()) + bytes;
}

/// OtpParameters with secret "Hello!", to be put into a payload, and what else it shall hold.
std::string entry(const std::string& more = "") {
    return bytes_field(1, bytes_field(1, "Hello!") + more);
}

std::string named_entry(const std::string& name, const std::string& issuer) {
    return entry(bytes_field(2, name) + bytes_field(3, issuer));
}

MigrationBatch parse_payload(const std::string& payload) {
    return parse_migration_uri(uri_of(payload));
}

KeyUri parse_single(const std::string& payload) {
    const MigrationBatch batch = parse_payload(payload);
    REQUIRE(batch.problems.empty());
    REQUIRE(batch.accounts.size() == 1);
    return batch.accounts.front();
}

void check_migration_refused(const std::string& text, const std::string& detail) {
    CAPTURE(text);
    const auto refusal = refusal_of([&] { parse_migration_uri(text); });
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::MigrationMalformed);
    CHECK(refusal->detail == detail);
}

/// Whether it parses or not, nothing but MigrationMalformed may come out.
void check_harmless(const std::string& payload) {
    const auto refusal = refusal_of([&] { parse_payload(payload); });
    if (refusal) {
        REQUIRE(refusal->code == ErrorCode::MigrationMalformed);
    }
}

const std::string kThreeEntries = named_entry("Acme:alice", "Acme") + named_entry("bob", "") +
                                  entry(bytes_field(2, "c") + number_field(6, 1) + number_field(7, 42)) +
                                  number_field(2, 1) + number_field(3, 2) + number_field(4, 1) +
                                  number_field(5, 0xFFFF'FFFF'B144'BD2B);

constexpr const char* kNotAMessage = "data: not a protobuf message";

} // namespace

TEST_CASE("A payload gives its accounts and its place in the export") {
    const MigrationBatch batch = parse_payload(kThreeEntries);
    CHECK(batch.version == 1);
    CHECK(batch.batch_size == 2);
    CHECK(batch.batch_index == 1);
    CHECK(batch.batch_id == -1320895189);
    CHECK(batch.problems.empty());
    REQUIRE(batch.accounts.size() == 3);
    CHECK(batch.accounts[0].issuer == "Acme");
    CHECK(batch.accounts[0].account == "alice");
    CHECK(batch.accounts[1].issuer.empty());
    CHECK(batch.accounts[2].parameters.type == Type::Hotp);
    CHECK(batch.accounts[2].parameters.counter == 42);
    CHECK(batch.accounts[2].parameters.secret == bytes_of("Hello!"));
}

TEST_CASE("Absent fields have proto3's defaults") {
    const MigrationBatch batch = parse_payload(entry());
    CHECK(batch.batch_size == 1);
    CHECK(batch.batch_index == 0);
    CHECK(batch.batch_id == 0);
    Parameters expected;
    expected.secret = bytes_of("Hello!");
    CHECK((batch.accounts.at(0).parameters == expected));
}

TEST_CASE("Algorithms, digits and types have their numbers") {
    CHECK(parse_single(entry(number_field(4, 1))).parameters.algorithm == Algorithm::Sha1);
    CHECK(parse_single(entry(number_field(4, 2))).parameters.algorithm == Algorithm::Sha256);
    CHECK(parse_single(entry(number_field(4, 3))).parameters.algorithm == Algorithm::Sha512);
    CHECK(parse_single(entry(number_field(4, 4))).parameters.algorithm == Algorithm::Md5);
    CHECK(parse_single(entry(number_field(5, 1))).parameters.digits == 6);
    CHECK(parse_single(entry(number_field(5, 2))).parameters.digits == 8);
    CHECK(parse_single(entry(number_field(6, 2))).parameters.type == Type::Totp);
    CHECK(parse_single(entry(number_field(7, 5))).parameters.counter == 0);
}

TEST_CASE("A name carries the issuer in front, or another, or none") {
    const auto names = [](const std::string& name, const std::string& issuer) {
        const KeyUri uri = parse_single(named_entry(name, issuer));
        return std::pair{uri.issuer, uri.account};
    };
    CHECK(names("Acme: alice", "Acme") == std::pair<std::string, std::string>{"Acme", "alice"});
    CHECK(names("ACME:alice", "Acme") == std::pair<std::string, std::string>{"Acme", "alice"});
    CHECK(names("Acme:alice", "") == std::pair<std::string, std::string>{"Acme", "alice"});
    CHECK(names("Contoso:alice", "Microsoft") ==
          std::pair<std::string, std::string>{"Microsoft", "Contoso:alice"});
    CHECK(names("", "Acme") == std::pair<std::string, std::string>{"Acme", ""});
    CHECK(names("al\x1B[0m\nice", "") == std::pair<std::string, std::string>{"", "al [0m ice"});
    CHECK(names("L\xE9on", "") == std::pair<std::string, std::string>{"", "L\xC3\xA9on"});
}

TEST_CASE("An unusable entry is reported and holds nothing back") {
    const MigrationBatch batch =
        parse_payload(entry() + bytes_field(1, bytes_field(2, "no secret")) + entry(number_field(4, 9)) +
                      entry(number_field(5, 3)) + entry(number_field(6, 3)) +
                      entry(number_field(6, 1) + number_field(7, std::numeric_limits<std::uint64_t>::max())) +
                      bytes_field(1, "") + entry());
    CHECK(batch.accounts.size() == 2);
    REQUIRE(batch.problems.size() == 6);
    CHECK(batch.problems[0].code() == ErrorCode::SecretInvalid);
    CHECK(batch.problems[0].detail() == "entry 2: secret: empty");
    CHECK(batch.problems[1].code() == ErrorCode::AlgorithmUnknown);
    CHECK(batch.problems[2].code() == ErrorCode::DigitsInvalid);
    CHECK(batch.problems[3].code() == ErrorCode::UriTypeUnknown);
    CHECK(batch.problems[4].code() == ErrorCode::CounterInvalid);
    CHECK(batch.problems[5].detail() == "entry 7: secret: empty");
}

TEST_CASE("Unknown fields of every wire type are skipped, known ones of the wrong type too") {
    const std::string fixed64 = varint(20 << 3 | 1) + std::string(8, '\xFF');
    const std::string fixed32 = varint(21 << 3 | 5) + std::string(4, '\xFF');
    const std::string unknown = fixed64 + fixed32 + bytes_field(22, "x") + number_field(23, 1);
    CHECK(parse_payload(unknown + entry(unknown + bytes_field(8, "id")) + unknown).accounts.size() == 1);
    CHECK(parse_payload(entry(number_field(2, 7) + bytes_field(7, "x"))).accounts.at(0).account.empty());
    CHECK(parse_payload(number_field(1, 0) + entry()).problems.empty());
}

TEST_CASE("The last of two equal fields wins") {
    CHECK(parse_single(named_entry("a", "") + number_field(2, 1) + number_field(2, 2)).account == "a");
    CHECK(parse_single(entry(bytes_field(2, "a") + bytes_field(2, "b"))).account == "b");
}

TEST_CASE("The data may be escaped or raw, padded or not, and plus is Base64") {
    const std::string payload = entry(bytes_field(2, "\xC3\xBB\xC3\xBE\xC3\xAF\xC3\xBF>>>>>"));
    const std::string data = base64(payload);
    REQUIRE(data.find('+') != std::string::npos);
    REQUIRE(data.ends_with('='));
    const std::string start = "otpauth-migration://offline?data=";
    CHECK(parse_migration_uri(start + data).accounts.size() == 1);
    CHECK(parse_migration_uri(start + text::percent_encode(data)).accounts.size() == 1);
    CHECK(parse_migration_uri(start + data.substr(0, data.find('='))).accounts.size() == 1);
    CHECK(
        parse_migration_uri("\n OTPAUTH-MIGRATION://OFFLINE/?foo=bar&DATA=" + data + " \n").accounts.size() ==
        1);
}

TEST_CASE("What is not such a URI is refused by the part that is wrong") {
    check_migration_refused("", "not a URI");
    check_migration_refused("abcdef", "not a URI");
    check_migration_refused("QR-Code:" + uri_of(entry()), "not a URI");
    check_migration_refused("otpauthmigration://offline?data=AA", "scheme: not otpauth-migration");
    check_migration_refused("otpauth://totp/a?secret=AA", "scheme: not otpauth-migration");
    check_migration_refused("otpauth-migration://online?data=AA", "host: not offline");
    check_migration_refused("otpauth-migration://offline", "data: missing");
    check_migration_refused("otpauth-migration://offline?datafail=AA", "data: missing");
    check_migration_refused("otpauth-migration://offline?data=%4", "data: malformed percent escape");
    check_migration_refused("otpauth-migration://offline?data=%00", "data: NUL byte");
    check_migration_refused("otpauth-migration://offline?data=" + std::string(kMaxUriLength, 'A'),
                            "longer than 16384 bytes");
    for (const char* data :
         {"A", "AAAAA", "AA=", "AAA==", "A===", "====", "AA==AA==", "AA AA", "AA-_", "AB", "AAB"}) {
        check_migration_refused(std::string{"otpauth-migration://offline?data="} + data, "data: not Base64");
    }
}

TEST_CASE("A payload without any entry is refused") {
    check_migration_refused("otpauth-migration://offline?data=", "data: no accounts");
    check_migration_refused(uri_of(number_field(2, 1) + number_field(3, 1)), "data: no accounts");
}

TEST_CASE("The place in the export is bounded") {
    CHECK(parse_payload(entry() + number_field(3, 0)).batch_size == 1);
    CHECK(parse_payload(entry() + number_field(3, 1000) + number_field(4, 999)).batch_index == 999);
    check_migration_refused(uri_of(entry() + number_field(3, 1001)), "batch_size: out of range");
    check_migration_refused(uri_of(entry() + number_field(3, 0xFFFF'FFFF'FFFF'FFFF)),
                            "batch_size: out of range");
    check_migration_refused(uri_of(entry() + number_field(3, 2) + number_field(4, 2)),
                            "batch_index: out of range");
    check_migration_refused(uri_of(entry() + number_field(4, 0xFFFF'FFFF'FFFF'FFFF)),
                            "batch_index: out of range");
}

TEST_CASE("A payload cut at any length is refused or ends between two fields") {
    std::size_t whole = 0;
    for (std::size_t length = 0; length < kThreeEntries.size(); ++length) {
        const std::string cut = kThreeEntries.substr(0, length);
        check_harmless(cut);
        whole += refusal_of([&] { parse_payload(cut); }) ? 0U : 1U;
    }
    // After each of the three entries and after version and size. (The index is bound to the size, and an
    // identifier of ten bytes has no end in between.)
    CHECK(whole == 6);
    const std::string message = named_entry("Acme:alice", "Acme");
    for (std::size_t length = 2; length < message.size();
         ++length) { // inside the entry, its length set right
        check_harmless(bytes_field(1, message.substr(2, length - 2)));
    }
}

TEST_CASE("Lengths beyond the message are refused") {
    for (const std::uint64_t length :
         {std::uint64_t{1}, std::uint64_t{0x7F}, std::uint64_t{0x7FFF'FFFF}, std::uint64_t{0xFFFF'FFFF},
          std::uint64_t{0x7FFF'FFFF'FFFF'FFFF}, std::numeric_limits<std::uint64_t>::max()}) {
        check_migration_refused(uri_of(entry() + varint(1 << 3 | 2) + varint(length)), kNotAMessage);
        check_migration_refused(uri_of(bytes_field(1, varint(1 << 3 | 2) + varint(length))), kNotAMessage);
    }
    check_migration_refused(uri_of(entry() + varint(20 << 3 | 1) + "1234567"), kNotAMessage);
    check_migration_refused(uri_of(entry() + varint(20 << 3 | 5) + "123"), kNotAMessage);
}

TEST_CASE("Varints beyond 64 bits are refused") {
    const std::string nine(9, '\xFF');
    CHECK(parse_payload(entry() + varint(5 << 3) + nine + '\x01').batch_id == -1);
    check_migration_refused(uri_of(entry() + varint(5 << 3) + nine + '\x02'), kNotAMessage);
    check_migration_refused(uri_of(entry() + varint(5 << 3) + nine + '\x81' + '\x00'), kNotAMessage);
    check_migration_refused(uri_of(entry() + varint(5 << 3) + std::string(10, '\xFF') + '\x01'),
                            kNotAMessage); // 11 bytes
    check_migration_refused(uri_of(entry() + varint(5 << 3) + std::string(200, '\x80')), kNotAMessage);
    check_migration_refused(uri_of(std::string(11, '\x80')), kNotAMessage); // in place of a tag
}

TEST_CASE("Field number 0 and wire types that proto3 has not are refused") {
    check_migration_refused(uri_of(entry() + number_field(0, 1)), kNotAMessage);
    for (const unsigned wire_type : {3U, 4U, 6U, 7U}) {
        check_migration_refused(uri_of(entry() + varint(20 << 3 | wire_type)), kNotAMessage);
    }
}

TEST_CASE("As many entries as a URI can hold are read or reported") {
    std::string payload;
    while (payload.size() < 12'000) {
        payload += bytes_field(1, "");
    }
    const MigrationBatch batch = parse_migration_uri("otpauth-migration://offline?data=" + base64(payload));
    CHECK(batch.problems.size() == 6'000);
}

TEST_CASE("Random damage to a payload does no harm") {
    std::mt19937 random{4226};
    for (int i = 0; i < 20'000; ++i) {
        std::string payload = kThreeEntries;
        for (auto count = 1 + random() % 4; count > 0; --count) {
            payload[random() % payload.size()] = static_cast<char>(random());
        }
        check_harmless(payload);
    }
}

TEST_CASE("Migration URIs agree with the collected vectors", "[shared]") {
    const auto data = test::shared_json("vectors/migration.json");
    if (!data) {
        return;
    }
    for (const auto& vector : data->at("vectors")) {
        const auto text = vector.at("uri").get<std::string>();
        CAPTURE(text);
        const MigrationBatch batch = parse_migration_uri(text);
        const auto& payload = vector.at("payload");
        CHECK(batch.version == payload.value("version", 0));
        CHECK(batch.batch_size == payload.value("batch_size", 1));
        CHECK(batch.batch_index == payload.value("batch_index", 0));
        CHECK(batch.batch_id == payload.value("batch_id", 0));
        std::size_t usable = 0;
        for (const auto& wanted : vector.at("entries")) {
            CAPTURE(wanted.dump());
            if (wanted.at("secret").get<std::string>().empty()) {
                continue;
            }
            REQUIRE(usable < batch.accounts.size());
            const KeyUri& uri = batch.accounts[usable++];
            CHECK(uri.issuer == wanted.at("issuer").get<std::string>());
            CHECK(uri.account == wanted.at("account").get<std::string>());
            CHECK(type_name(uri.parameters.type) == wanted.at("type").get<std::string>());
            CHECK(algorithm_name(uri.parameters.algorithm) == wanted.at("algorithm").get<std::string>());
            CHECK(uri.parameters.digits == wanted.at("digits"));
            CHECK(uri.parameters.period == wanted.value("period", kDefaultPeriod));
            CHECK(uri.parameters.counter == wanted.value("counter", std::uint64_t{0}));
            CHECK(text::base32_encode(uri.parameters.secret) == wanted.at("secret").get<std::string>());
        }
        CHECK(batch.accounts.size() == usable);
        CHECK(batch.problems.size() == vector.at("entries").size() - usable);
    }
    for (const auto& vector : data->at("must_fail")) {
        const auto refusal = refusal_of([&] { parse_migration_uri(vector.at("uri").get<std::string>()); });
        CAPTURE(vector.dump());
        REQUIRE(refusal);
        CHECK(refusal->code == ErrorCode::MigrationMalformed);
    }
}
