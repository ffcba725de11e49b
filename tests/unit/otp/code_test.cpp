// SPDX-License-Identifier: Apache-2.0
#include "otp/code.h"

#include "bytes.h"
#include "catch_header.h"
#include "refusal.h"
#include "shared_data.h"
#include "text/base32.h"

#include <array>
#include <limits>

using namespace tessera;
using namespace tessera::otp;
using test::bytes_of;
using test::refusal_of;

namespace {

constexpr std::string_view kRfcKey = "12345678901234567890";

Parameters parameters_with(std::string_view key) {
    Parameters parameters;
    parameters.secret = bytes_of(key);
    return parameters;
}

/// The key of RFC 6238 appendix B is repeated to the length of the hash (errata 2866).
Parameters rfc6238(Algorithm algorithm, std::size_t key_length) {
    std::string key;
    while (key.size() < key_length) {
        key += kRfcKey;
    }
    Parameters parameters = parameters_with(std::string_view{key}.substr(0, key_length));
    parameters.algorithm = algorithm;
    parameters.digits = 8;
    return parameters;
}

ErrorCode code_of_refusal(const Parameters& parameters, std::uint64_t counter) {
    const auto refusal = refusal_of([&] { code_for_counter(parameters, counter); });
    REQUIRE(refusal);
    return refusal->code;
}

void check_collected(const std::string& file, Type type) {
    const auto data = test::shared_json(file);
    if (!data) {
        return;
    }
    for (const auto& vector : data->at("vectors")) {
        CAPTURE(vector.dump());
        const auto algorithm = vector.at("algorithm").get<std::string>();
        if (algorithm.starts_with("SHA3-")) {
            const auto refusal = refusal_of([&] { algorithm_from_name(algorithm); });
            REQUIRE(refusal);
            CHECK(refusal->code == ErrorCode::AlgorithmUnknown);
            continue;
        }
        Parameters parameters;
        parameters.type = type;
        parameters.algorithm = algorithm_from_name(algorithm);
        parameters.digits = vector.at("digits").get<int>();
        parameters.secret = test::bytes_of_hex(vector.at("secret_hex").get<std::string>());
        CHECK(text::base32_decode(vector.at("secret").get<std::string>()) == parameters.secret);
        const auto code = vector.at("code").get<std::string>();
        if (type == Type::Hotp) {
            CHECK(code_for_counter(parameters, vector.at("counter").get<std::uint64_t>()) == code);
        } else {
            parameters.period = vector.at("period").get<std::int64_t>();
            CHECK(code_at(parameters, vector.at("time").get<std::int64_t>()) == code);
        }
    }
}

} // namespace

TEST_CASE("HOTP gives the codes of RFC 4226 appendix D") {
    constexpr std::array kCodes{"755224", "287082", "359152", "969429", "338314",
                                "254676", "287922", "162583", "399871", "520489"};
    Parameters parameters = parameters_with(kRfcKey);
    parameters.type = Type::Hotp;
    for (std::size_t counter = 0; counter < kCodes.size(); ++counter) {
        CHECK(code_for_counter(parameters, counter) == kCodes[counter]);
    }
}

TEST_CASE("HOTP shows the truncated values of RFC 4226 appendix D in ten digits") {
    constexpr std::array kValues{"1284755224", "1094287082", "0137359152", "1726969429", "1640338314",
                                 "0868254676", "1918287922", "0082162583", "0673399871", "0645520489"};
    Parameters parameters = parameters_with(kRfcKey);
    parameters.digits = 10;
    for (std::size_t counter = 0; counter < kValues.size(); ++counter) {
        CHECK(code_for_counter(parameters, counter) == kValues[counter]);
    }
}

TEST_CASE("TOTP gives the codes of RFC 6238 appendix B") {
    struct Row {
        std::int64_t time;
        const char* sha1;
        const char* sha256;
        const char* sha512;
    };
    constexpr std::array kRows{
        Row{59, "94287082", "46119246", "90693936"},
        Row{1111111109, "07081804", "68084774", "25091201"},
        Row{1111111111, "14050471", "67062674", "99943326"},
        Row{1234567890, "89005924", "91819424", "93441116"},
        Row{2000000000, "69279037", "90698825", "38618901"},
        Row{20000000000, "65353130", "77737706", "47863826"},
    };
    for (const Row& row : kRows) {
        CAPTURE(row.time);
        CHECK(code_at(rfc6238(Algorithm::Sha1, 20), row.time) == row.sha1);
        CHECK(code_at(rfc6238(Algorithm::Sha256, 32), row.time) == row.sha256);
        CHECK(code_at(rfc6238(Algorithm::Sha512, 64), row.time) == row.sha512);
    }
}

TEST_CASE("The time steps are those of RFC 6238 appendix B, and bounded") {
    Parameters parameters = parameters_with(kRfcKey);
    CHECK(time_step(parameters, 59) == 0x1);
    CHECK(time_step(parameters, 1111111109) == 0x23523EC);
    CHECK(time_step(parameters, 1111111111) == 0x23523ED);
    CHECK(time_step(parameters, 1234567890) == 0x273EF07);
    CHECK(time_step(parameters, 2000000000) == 0x3F940AA);
    CHECK(time_step(parameters, 20000000000) == 0x27BC86AA);
    CHECK(time_step(parameters, 29) == 0);
    CHECK(time_step(parameters, 30) == 1);
    CHECK(time_step(parameters, -1) == 0);
    CHECK(time_step(parameters, std::numeric_limits<std::int64_t>::min()) == 0);
    CHECK(time_step(parameters, std::numeric_limits<std::int64_t>::max()) == 307445734561825860);
}

TEST_CASE("Steam gives five letters") {
    Parameters parameters;
    parameters.type = Type::Steam;
    parameters.digits = kSteamDigits;
    parameters.secret = text::base32_decode("63BEDWCQZKTQWPESARIERL5DTTQFCJTK");
    CHECK(code_at(parameters, 1511200518) == "FR8RV");
    CHECK(code_at(parameters, 1511200714) == "9P3VP");
    parameters.secret = text::base32_decode("BASE32SECRET3232");
    CHECK(code_at(parameters, 0) == "2TC8B");
    CHECK(code_at(parameters, 30) == "YKKK4");
    CHECK(code_at(parameters, 1662883100) == "N3G63");
}

TEST_CASE("Parameters outside their limits give an error, not a code") {
    Parameters parameters = parameters_with(kRfcKey);
    parameters.digits = 0;
    CHECK(code_of_refusal(parameters, 0) == ErrorCode::DigitsInvalid);
    parameters.digits = 11;
    CHECK(code_of_refusal(parameters, 0) == ErrorCode::DigitsInvalid);
    parameters.digits = 6;
    parameters.secret.clear();
    CHECK(code_of_refusal(parameters, 0) == ErrorCode::SecretInvalid);

    parameters = parameters_with(kRfcKey);
    for (const std::int64_t period : {std::int64_t{0}, std::int64_t{-30}, kMaxPeriod + 1}) {
        parameters.period = period;
        const auto refusal = refusal_of([&] { code_at(parameters, 59); });
        REQUIRE(refusal);
        CHECK(refusal->code == ErrorCode::PeriodInvalid);
    }
}

TEST_CASE("Yandex has no code yet, and HOTP none for a moment") {
    Parameters parameters = parameters_with(kRfcKey);
    parameters.type = Type::Yandex;
    CHECK(code_of_refusal(parameters, 0) == ErrorCode::OtpTypeUnsupported);
    parameters.type = Type::Hotp;
    const auto refusal = refusal_of([&] { code_at(parameters, 59); });
    REQUIRE(refusal);
    CHECK(refusal->code == ErrorCode::OtpTypeUnsupported);
}

TEST_CASE("MD5 has a code unless its 16 bytes are too short for the truncation") {
    Parameters parameters = parameters_with(kRfcKey);
    parameters.algorithm = Algorithm::Md5;
    int without = 0;
    for (std::uint64_t counter = 0; counter < 1'600; ++counter) {
        if (const auto refusal = refusal_of([&] { code_for_counter(parameters, counter); })) {
            REQUIRE(refusal->code == ErrorCode::OtpTypeUnsupported);
            ++without;
        }
    }
    CHECK(without > 200); // 300 are to be expected
    CHECK(without < 400);
}

TEST_CASE("Types have names in both directions") {
    for (const Type type : {Type::Totp, Type::Hotp, Type::Steam, Type::Yandex}) {
        CHECK(type_from_name(type_name(type)) == type);
    }
    for (const char* name : {"", "TOTP", "motp", "totp "}) {
        CAPTURE(name);
        const auto refusal = refusal_of([&] { type_from_name(name); });
        REQUIRE(refusal);
        CHECK(refusal->code == ErrorCode::UriTypeUnknown);
    }
}

TEST_CASE("Algorithms are known by the spellings seen in the wild") {
    for (const Algorithm algorithm : {Algorithm::Md5, Algorithm::Sha1, Algorithm::Sha224, Algorithm::Sha256,
                                      Algorithm::Sha384, Algorithm::Sha512}) {
        CHECK(algorithm_from_name(algorithm_name(algorithm)) == algorithm);
    }
    for (const char* name : {"", "null", "NULL", " ", "sha1", "SHA-1", "HMAC-SHA-1", "HmacSHA1", "hmac_sha_1",
                             "Algorithm.sha1", " SHA1 "}) {
        CAPTURE(name);
        CHECK(algorithm_from_name(name) == Algorithm::Sha1);
    }
    CHECK(algorithm_from_name("sha-512") == Algorithm::Sha512);
    CHECK(algorithm_from_name("HmacMD5") == Algorithm::Md5);
}

TEST_CASE("An unknown algorithm is never taken for SHA1") {
    for (const char* name : {"SHA", "SHA2", "SHA3-256", "SHA3-84", "SHA512/256", "RC4", "1", "sha1x", "hmac",
                             "SHA--1", "Algorithm.", "GOST"}) {
        CAPTURE(name);
        const auto refusal = refusal_of([&] { algorithm_from_name(name); });
        REQUIRE(refusal);
        CHECK(refusal->code == ErrorCode::AlgorithmUnknown);
    }
}

TEST_CASE("HOTP agrees with the collected vectors", "[shared]") {
    check_collected("vectors/hotp.json", Type::Hotp);
}

TEST_CASE("TOTP agrees with the collected vectors", "[shared]") {
    check_collected("vectors/totp.json", Type::Totp);
}

TEST_CASE("Steam agrees with the collected vectors", "[shared]") {
    check_collected("vectors/steam.json", Type::Steam);
}

TEST_CASE("A counter at its end gives no code and does not start again at 0") {
    Parameters parameters;
    parameters.type = Type::Hotp;
    parameters.secret = {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0'};
    parameters.counter = kMaxCounter;
    CHECK(spend_counter(parameters).size() == 6);
    CHECK(parameters.counter == std::numeric_limits<std::uint64_t>::max());
    CHECK(refusal_of([&] { spend_counter(parameters); })->code == ErrorCode::CounterSpent);
    CHECK(parameters.counter == std::numeric_limits<std::uint64_t>::max());
}
