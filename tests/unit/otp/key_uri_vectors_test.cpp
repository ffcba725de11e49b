// SPDX-License-Identifier: Apache-2.0
#include "otp/key_uri.h"

#include "catch_header.h"
#include "refusal.h"
#include "shared_data.h"
#include "text/base32.h"

using namespace tessera;
using namespace tessera::otp;

namespace {

/// The collected outcomes start with the field at fault.
ErrorCode code_for(const std::string& error) {
    const std::pair<std::string_view, ErrorCode> rows[]{
        {"type:", ErrorCode::UriTypeUnknown},
        {"secret:", ErrorCode::SecretInvalid},
        {"algorithm:", ErrorCode::AlgorithmUnknown},
        {"digits:", ErrorCode::DigitsInvalid},
        {"period:", ErrorCode::PeriodInvalid},
        {"counter:", ErrorCode::CounterInvalid},
        {"Microsoft push", ErrorCode::MicrosoftPushCode},
    };
    for (const auto& [prefix, code] : rows) {
        if (error.starts_with(prefix)) {
            return code;
        }
    }
    return ErrorCode::UriMalformed;
}

KeyUri expected_uri(const nlohmann::json& outcome) {
    KeyUri uri;
    uri.issuer = outcome.at("issuer");
    uri.account = outcome.at("account");
    uri.parameters.type = type_from_name(outcome.at("type").get<std::string>());
    uri.parameters.algorithm = algorithm_from_name(outcome.at("algorithm").get<std::string>());
    uri.parameters.digits = outcome.at("digits");
    uri.parameters.period = outcome.value("period", kDefaultPeriod);
    uri.parameters.counter = outcome.value("counter", std::uint64_t{0});
    uri.parameters.pin_length = outcome.value("pin_length", 0);
    uri.parameters.secret = text::base32_decode(outcome.at("secret").get<std::string>());
    return uri;
}

} // namespace

TEST_CASE("Every collected URI has its recommended outcome", "[shared]") {
    const auto data = test::shared_json("vectors/otpauth_uri.json");
    if (!data) {
        return;
    }
    CHECK(data->at("vectors").size() == 150);
    for (const auto& vector : data->at("vectors")) {
        const auto text = vector.at("uri").get<std::string>();
        const auto& outcome = vector.at("recommended");
        CAPTURE(text, outcome.dump());
        if (outcome.contains("error")) {
            const auto refusal = test::refusal_of([&] { parse_key_uri(text); });
            REQUIRE(refusal);
            CHECK(refusal->code == code_for(outcome.at("error").get<std::string>()));
            continue;
        }
        const KeyUri uri = parse_key_uri(text);
        const KeyUri expected = expected_uri(outcome);
        CHECK(uri.issuer == expected.issuer);
        CHECK(uri.account == expected.account);
        CHECK((uri.parameters == expected.parameters));
        CHECK((parse_key_uri(format_key_uri(uri)) == uri));
    }
}
