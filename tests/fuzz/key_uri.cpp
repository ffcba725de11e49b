// SPDX-License-Identifier: Apache-2.0
// Key URIs: an account that was read is within its limits, and what is written of it reads as the same.
#include "otp/key_uri.h"
#include "fuzz/property.h"
#include "otp/names.h"
#include "otp/uri_parts.h"

using namespace tessera;
using fuzz::require;

namespace {

void is_within_limits(const otp::KeyUri& uri) {
    const otp::Parameters& parameters = uri.parameters;
    require(!parameters.secret.empty(), "a secret key is not empty");
    require(parameters.digits >= otp::kMinDigits && parameters.digits <= otp::kMaxDigits, "digits");
    require(parameters.period >= 1 && parameters.period <= otp::kMaxPeriod, "period");
    require(otp::displayable_name(uri.issuer) == uri.issuer, "the issuer can be shown");
    require(otp::displayable_name(uri.account) == uri.account, "the account's name can be shown");
    fuzz::unless_refused([&] { return otp::code_at(parameters, 1'700'000'000); });
    fuzz::unless_refused([&] { return otp::code_for_counter(parameters, parameters.counter); });
}

/// The format cannot tell this one from Steam's (otp/key_uri.h).
bool reads_as_steam(const otp::KeyUri& uri) {
    return uri.parameters.type == otp::Type::Totp && uri.parameters.digits == otp::kSteamDigits;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto uri = fuzz::unless_refused([&] { return otp::parse_key_uri(text); });
    if (!uri) {
        return 0;
    }
    is_within_limits(*uri);
    const std::string written = otp::format_key_uri(*uri);
    // Names grow when they are encoded, beyond what is read.
    if (written.size() <= otp::kMaxUriLength && !reads_as_steam(*uri)) {
        require(otp::parse_key_uri(written) == *uri, "a written URI reads as the same account");
    }
    return 0;
}
