// SPDX-License-Identifier: Apache-2.0
#include "otp/code.h"

#include "error.h"
#include "text/endian.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <span>

namespace tessera::otp {

namespace {

constexpr std::string_view kSteamAlphabet = "23456789BCDFGHJKMNPQRTVWXY";

const EVP_MD* digest_of(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::Md5:
        return EVP_md5();
    case Algorithm::Sha1:
        return EVP_sha1();
    case Algorithm::Sha224:
        return EVP_sha224();
    case Algorithm::Sha256:
        return EVP_sha256();
    case Algorithm::Sha384:
        return EVP_sha384();
    case Algorithm::Sha512:
        return EVP_sha512();
    }
    throw Error{ErrorCode::AlgorithmUnknown, "algorithm: unknown"};
}

text::Bytes hmac_of_counter(const Parameters& parameters, std::uint64_t counter) {
    std::array<std::uint8_t, 8> message{};
    for (auto byte = message.rbegin(); byte != message.rend(); ++byte) {
        *byte = static_cast<std::uint8_t>(counter & 0xFF);
        counter >>= 8;
    }
    text::Bytes mac(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (HMAC(digest_of(parameters.algorithm), parameters.secret.data(),
             static_cast<int>(parameters.secret.size()), message.data(), message.size(), mac.data(),
             &size) == nullptr) {
        throw Error{ErrorCode::InternalError, "HMAC failed"};
    }
    mac.resize(size);
    return mac;
}

/// Dynamic truncation (RFC 4226 section 5.3) to 31 bits.
std::uint32_t truncate(std::span<const std::uint8_t> mac) {
    constexpr std::size_t kTruncatedBytes = 4;
    const std::size_t offset = mac.back() & 15U;
    if (offset + kTruncatedBytes > mac.size()) {
        throw Error{ErrorCode::OtpTypeUnsupported, "algorithm: MD5 has no code here"};
    }
    return text::big_endian(mac.subspan(offset, kTruncatedBytes)) & 0x7FFF'FFFF;
}

std::string decimal_code(std::uint32_t value, int digits) {
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit) {
        *digit = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return code;
}

/// Five letters, the least significant first.
std::string steam_code(std::uint32_t value) {
    std::string code;
    for (int i = 0; i < kSteamDigits; ++i) {
        code += kSteamAlphabet[value % kSteamAlphabet.size()];
        value /= static_cast<std::uint32_t>(kSteamAlphabet.size());
    }
    return code;
}

} // namespace

bool has_codes(Type type) {
    return type != Type::Yandex;
}

bool counts_in_time(Type type) {
    return type == Type::Totp || type == Type::Steam;
}

void set_steam(Parameters& parameters) {
    parameters.type = Type::Steam;
    parameters.algorithm = Algorithm::Sha1;
    parameters.digits = kSteamDigits;
    parameters.period = kDefaultPeriod;
}

std::string code_for_counter(const Parameters& parameters, std::uint64_t counter) {
    if (!has_codes(parameters.type)) {
        throw Error{ErrorCode::OtpTypeUnsupported, "yandex"};
    }
    if (parameters.secret.empty()) {
        throw Error{ErrorCode::SecretInvalid, "secret: empty"};
    }
    if (parameters.digits < kMinDigits || parameters.digits > kMaxDigits) {
        throw Error{ErrorCode::DigitsInvalid, "digits: out of range"};
    }
    const std::uint32_t value = truncate(hmac_of_counter(parameters, counter));
    return parameters.type == Type::Steam ? steam_code(value) : decimal_code(value, parameters.digits);
}

std::string spend_counter(Parameters& parameters) {
    if (parameters.counter > kMaxCounter) {
        throw Error{ErrorCode::CounterSpent};
    }
    std::string code = code_for_counter(parameters, parameters.counter);
    ++parameters.counter;
    return code;
}

std::uint64_t time_step(const Parameters& parameters, std::int64_t unix_seconds) {
    if (parameters.period < 1 || parameters.period > kMaxPeriod) {
        throw Error{ErrorCode::PeriodInvalid, "period: out of range"};
    }
    return static_cast<std::uint64_t>(std::max<std::int64_t>(unix_seconds, 0) / parameters.period);
}

std::string code_at(const Parameters& parameters, std::int64_t unix_seconds) {
    if (parameters.type == Type::Hotp) {
        throw Error{ErrorCode::OtpTypeUnsupported, "hotp: its codes follow a counter, not the time"};
    }
    return code_for_counter(parameters, time_step(parameters, unix_seconds));
}

} // namespace tessera::otp
