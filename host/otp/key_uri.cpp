// SPDX-License-Identifier: Apache-2.0
#include "otp/key_uri.h"

#include "error.h"
#include "otp/key_uri_label.h"
#include "otp/steam_uri.h"
#include "otp/text_kind.h"
#include "otp/uri_parts.h"
#include "otp/vendor_code.h"
#include "text/ascii.h"
#include "text/base32.h"

#include <charconv>
#include <limits>

namespace tessera::otp {

namespace {

constexpr std::string_view kSteamIssuer = "Steam";
constexpr std::string_view kYandexIssuer = "Yandex";

/// An unsigned decimal number; absent, empty and "null" give `fallback`.
struct NumberField {
    std::string_view key;
    std::uint64_t smallest;
    std::uint64_t largest;
    std::uint64_t fallback;
    ErrorCode error;
};

std::uint64_t read_number(const QueryParameters& query, const NumberField& field) {
    const std::string text = query.find_or_empty(field.key);
    if (text.empty()) {
        return field.fallback;
    }
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    if (result.ec == std::errc::invalid_argument || result.ptr != end) {
        throw Error{field.error, std::string{field.key} + ": not a number"};
    }
    if (result.ec != std::errc{} || number < field.smallest || number > field.largest) {
        throw Error{field.error, std::string{field.key} + ": out of range"};
    }
    return number;
}

int read_digits(const QueryParameters& query) {
    return static_cast<int>(
        read_number(query, {"digits", kMinDigits, kMaxDigits, kDefaultDigits, ErrorCode::DigitsInvalid}));
}

std::int64_t read_period(const QueryParameters& query) {
    return static_cast<std::int64_t>(
        read_number(query, {"period", 1, kMaxPeriod, kDefaultPeriod, ErrorCode::PeriodInvalid}));
}

std::uint64_t read_counter(const QueryParameters& query) {
    constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();
    return read_number(query, {"counter", 0, kLargest, 0, ErrorCode::CounterInvalid});
}

Type read_type(const UriParts& parts) {
    if (parts.authority == "totp") {
        return Type::Totp;
    }
    if (parts.authority == "hotp") {
        return Type::Hotp;
    }
    if (parts.scheme == "otpauth") {
        if (parts.authority == "steam") {
            return Type::Steam;
        }
        if (parts.authority == "yaotp") {
            return Type::Yandex;
        }
        if (parts.authority == "motp") {
            throw Error{ErrorCode::OtpTypeUnsupported, "motp"};
        }
    }
    throw Error{ErrorCode::UriTypeUnknown, "type: unknown"};
}

bool is_steam(const QueryParameters& query, std::string_view issuer) {
    if (query.contains("steam") || text::equal_ignoring_case(query.find_or_empty("encoder"), "steam")) {
        return true;
    }
    const std::string digits = query.find_or_empty("digits");
    return text::equal_ignoring_case(issuer, kSteamIssuer) && (digits.empty() || digits == "5");
}

/// `yaotp`: a 16-byte key, or the 26 bytes of an export (key, user id, PIN length and checksum). Keeps only
/// the length of `pin`: the user types the PIN.
void set_yandex(Parameters& parameters, const QueryParameters& query) {
    constexpr std::uint64_t kShortestPin = 4;
    constexpr std::uint64_t kLongestPin = 16;
    parameters.type = Type::Yandex;
    parameters.algorithm = Algorithm::Sha256;
    parameters.digits = kYandexDigits;
    parameters.period = kDefaultPeriod;
    parameters.pin_length = static_cast<int>(
        read_number(query, {"pin_length", kShortestPin, kLongestPin, 0, ErrorCode::UriMalformed}));
    if (const auto pin = query.find("pin"); pin && parameters.pin_length == 0) {
        std::size_t length = 0;
        try {
            length = text::base32_decode(*pin).size();
        } catch (const Error&) {
            throw Error{ErrorCode::UriMalformed, "pin: not Base32"};
        }
        if (length < kShortestPin || length > kLongestPin) {
            throw Error{ErrorCode::UriMalformed, "pin: out of range"};
        }
        parameters.pin_length = static_cast<int>(length);
    }
    if (parameters.secret.size() != 16 && parameters.secret.size() != 26) {
        throw Error{ErrorCode::SecretInvalid, "secret: neither 16 nor 26 bytes"};
    }
}

void set_standard(Parameters& parameters, const QueryParameters& query) {
    parameters.algorithm = algorithm_from_name(query.find_or_empty("algorithm"));
    parameters.digits = read_digits(query);
    if (parameters.type == Type::Hotp) {
        parameters.counter = read_counter(query);
    } else {
        parameters.period = read_period(query);
    }
}

text::Bytes read_secret(const QueryParameters& query) {
    const auto secret = query.find("secret");
    if (!secret) {
        throw Error{ErrorCode::SecretInvalid, "secret: missing"};
    }
    return text::base32_decode(*secret);
}

KeyUri parse_bare_steam(const UriParts& parts) {
    KeyUri uri;
    uri.issuer = kSteamIssuer;
    uri.parameters.secret = steam_secret(parts);
    set_steam(uri.parameters);
    return uri;
}

KeyUri parse_otpauth(const UriParts& parts) {
    KeyUri uri;
    Parameters& parameters = uri.parameters;
    parameters.type = read_type(parts);
    const QueryParameters query{parts.query};
    parameters.secret = read_secret(query);
    const Names names = names_of_label(parts.path, query);
    uri.issuer = names.issuer;
    uri.account = names.account;

    if (parameters.type == Type::Yandex) {
        set_yandex(parameters, query);
        if (uri.issuer.empty()) {
            uri.issuer = kYandexIssuer;
        }
    } else if (parameters.type == Type::Steam ||
               (parameters.type == Type::Totp && is_steam(query, uri.issuer))) {
        set_steam(parameters);
    } else {
        set_standard(parameters, query);
    }
    return uri;
}

} // namespace

KeyUri parse_key_uri(std::string_view text) {
    if (const auto code = vendor_code(text)) {
        throw Error{*code};
    }
    const UriParts parts = split_uri(text);
    if (parts.scheme == kSteamScheme) {
        return parse_bare_steam(parts);
    }
    if (text_kind(text) == TextKind::Otpauth) {
        return parse_otpauth(parts);
    }
    if (parts.scheme == "motp") {
        throw Error{ErrorCode::OtpTypeUnsupported, "motp"};
    }
    throw Error{ErrorCode::UriMalformed, "scheme: not otpauth"};
}

} // namespace tessera::otp
