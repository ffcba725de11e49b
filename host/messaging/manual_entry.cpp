// SPDX-License-Identifier: Apache-2.0
#include "messaging/manual_entry.h"

#include "otp/names.h"
#include "otp/pasted_text.h"

#include <utility>

namespace tessera::messaging {
namespace {

constexpr std::size_t kMaxName = 1'024;

/// What a person typed wrong is told by the field's own error, in their words.
template <typename Read>
auto or_fail_with(ErrorCode code, Read read) {
    try {
        return read();
    } catch (const Error& error) {
        throw Error{code, error.detail()};
    }
}

otp::KeyUri lone_account(otp::PastedText pasted) {
    if (!pasted.problems.empty()) {
        throw pasted.problems.front().error;
    }
    if (pasted.accounts.size() != 1) {
        throw Error{ErrorCode::InvalidParams, "secret: several accounts"};
    }
    return std::move(pasted.accounts.front().uri);
}

} // namespace

std::string kept_name(const std::string& text, std::string_view field) {
    if (text.size() > kMaxName) {
        throw Error{ErrorCode::InvalidParams, std::string{field} + ": too long"};
    }
    return otp::displayable_name(text);
}

otp::KeyUri manual_entry(const Params& params) {
    const std::string secret = params.text("secret");
    if (secret.find("://") != std::string::npos) {
        return lone_account(otp::read_pasted_text(secret));
    }
    otp::KeyUri uri;
    uri.issuer = kept_name(params.optional_text("issuer").value_or(""), "issuer");
    uri.account = kept_name(params.optional_text("account").value_or(""), "account");
    otp::Parameters& parameters = uri.parameters;
    parameters.secret = otp::typed_key(secret);
    parameters.type = otp::type_from_name(params.optional_text("type").value_or("totp"));
    parameters.algorithm = otp::algorithm_from_name(params.optional_text("algorithm").value_or("SHA1"));
    parameters.digits = static_cast<int>(or_fail_with(ErrorCode::DigitsInvalid, [&] {
        return params.optional_integer("digits", otp::kMinDigits, otp::kMaxDigits)
            .value_or(otp::kDefaultDigits);
    }));
    parameters.period = or_fail_with(ErrorCode::PeriodInvalid, [&] {
        return params.optional_integer("period", 1, otp::kMaxPeriod).value_or(otp::kDefaultPeriod);
    });
    parameters.counter = or_fail_with(ErrorCode::CounterInvalid,
                                      [&] { return params.optional_counter("counter").value_or(0); });
    switch (parameters.type) {
    case otp::Type::Totp:
    case otp::Type::Hotp:
        break;
    case otp::Type::Steam:
        parameters.algorithm = otp::Algorithm::Sha1;
        parameters.digits = 5;
        parameters.period = 30;
        break;
    case otp::Type::Yandex:
        throw Error{ErrorCode::OtpTypeUnsupported};
    }
    return uri;
}

} // namespace tessera::messaging
