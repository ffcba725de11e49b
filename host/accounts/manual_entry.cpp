// SPDX-License-Identifier: Apache-2.0
#include "accounts/manual_entry.h"

#include "otp/names.h"
#include "otp/pasted_text.h"

#include <utility>

namespace tessera::accounts {
namespace {

constexpr std::size_t kMaxName = 1'024;

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

otp::KeyUri account_from(const ManualEntry& entry) {
    if (entry.secret.find("://") != std::string::npos) {
        return lone_account(otp::read_pasted_text(entry.secret));
    }
    otp::KeyUri uri;
    uri.issuer = kept_name(entry.issuer, "issuer");
    uri.account = kept_name(entry.account, "account");
    otp::Parameters& parameters = uri.parameters;
    parameters.secret = otp::typed_key(entry.secret);
    parameters.type = otp::type_from_name(entry.type);
    parameters.algorithm = otp::algorithm_from_name(entry.algorithm);
    parameters.digits = entry.digits;
    parameters.period = entry.period;
    parameters.counter = entry.counter;
    if (parameters.type == otp::Type::Steam) {
        otp::set_steam(parameters);
    }
    if (!otp::has_codes(parameters.type)) {
        throw Error{ErrorCode::OtpTypeUnsupported};
    }
    return uri;
}

} // namespace tessera::accounts
