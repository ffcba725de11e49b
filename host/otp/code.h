// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/bytes.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace tessera::otp {

enum class Type { Totp, Hotp, Steam, Yandex };
enum class Algorithm { Md5, Sha1, Sha224, Sha256, Sha384, Sha512 };

/// `totp`, `hotp`, `steam`, `yandex`: as in the protocol and in the vault.
std::string_view type_name(Type type);
/// Reads what `type_name` writes; throws UriTypeUnknown.
Type type_from_name(std::string_view name);

/// Whether codes of `type` can be made: all but Yandex's, whose PIN isn't stored. Tessera adds no account
/// whose codes can't be made.
bool has_codes(Type type);

/// Whether its codes follow the time (TOTP, Steam), not a counter.
bool counts_in_time(Type type);

/// `SHA1`, `SHA256`, …: as the Key URI Format writes them.
std::string_view algorithm_name(Algorithm algorithm);
/// Reads the spellings seen in the wild (`sha-256`, `HmacSHA1`, `Algorithm.sha1`; empty or "null" is SHA1).
/// Throws AlgorithmUnknown: never a silent SHA1, since wrong codes are worse than an error.
Algorithm algorithm_from_name(std::string_view name);

inline constexpr int kMinDigits = 1;
inline constexpr int kMaxDigits = 10;
inline constexpr int kDefaultDigits = 6;
inline constexpr std::int64_t kMaxPeriod = 2'147'483'647;
inline constexpr std::int64_t kDefaultPeriod = 30;
/// The last counter whose code is given: one more must still fit after it, or the account would start again
/// at 0.
inline constexpr std::uint64_t kMaxCounter = std::numeric_limits<std::uint64_t>::max() - 1;
inline constexpr int kSteamDigits = 5;
inline constexpr int kYandexDigits = 8;

/// Everything that a code is computed from.
struct Parameters {
    Type type = Type::Totp;
    Algorithm algorithm = Algorithm::Sha1;
    int digits = kDefaultDigits;          ///< kMinDigits … kMaxDigits; Steam 5, Yandex 8
    std::int64_t period = kDefaultPeriod; ///< seconds, 1 … kMaxPeriod; unused by HOTP
    std::uint64_t counter = 0;            ///< HOTP: the counter of the next code
    int pin_length = 0;                   ///< Yandex only; 0 if unknown
    text::Bytes secret;                   ///< the raw key, never empty

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

/// Steam has one kind of code, whatever the parameters say.
void set_steam(Parameters& parameters);

/// HOTP value for an explicit counter (RFC 4226 section 5.3), or five letters for Steam. Throws SecretInvalid
/// or DigitsInvalid for parameters outside their limits and OtpTypeUnsupported for Yandex, and for MD5 if the
/// dynamic truncation would read past its 16 bytes (for 3 counters of 16: RFC 4226 knows only SHA-1's 20
/// bytes, and no program gives a code for those).
std::string code_for_counter(const Parameters& parameters, std::uint64_t counter);

/// Returns the HOTP value of the account's counter, and increments the counter. The caller must save the
/// account before it shows the code (RFC 4226 section 7.2). Throws CounterSpent above kMaxCounter, and what
/// code_for_counter() throws.
std::string spend_counter(Parameters& parameters);

/// The time step T of RFC 6238 section 4.2 (T0 = 0). `unix_seconds` before 1970 count as 0.
/// Throws PeriodInvalid for a period outside its limits.
std::uint64_t time_step(const Parameters& parameters, std::int64_t unix_seconds);

/// TOTP or Steam code at a moment. Throws as the two above, and OtpTypeUnsupported for HOTP.
std::string code_at(const Parameters& parameters, std::int64_t unix_seconds);

} // namespace tessera::otp
