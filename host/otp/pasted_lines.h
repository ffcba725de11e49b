// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// The most lines, and the most addresses, in one pasted text: more than any user has accounts.
inline constexpr std::size_t kMaxPastedLines = 10'000;

struct PastedLine {
    std::size_t number;    ///< from 1
    std::string_view text; ///< without blanks around it, not empty
};

/// Throws UriMalformed for more than kMaxPastedLines lines, the empty ones included.
std::vector<PastedLine> pasted_lines(std::string_view text);

bool has_address(const PastedLine& line);

/// An address, or a line that holds none.
struct PastedAddress {
    std::size_t line;
    std::string text;
    std::optional<std::size_t> rest; ///< may be its rest; belongs to no other address
};

/// The addresses of a text, in order. An address begins at a scheme for accounts (`otpauth://` …) after a
/// blank or an opening quote; words before it don't count, unless they are a vendor's own code. A line that
/// goes on with a parameter (`&issuer=…`) belongs to the address before it, as mail programs wrap them. One
/// pass. Throws UriMalformed for more than kMaxPastedLines addresses.
std::vector<PastedAddress> pasted_addresses(const std::vector<PastedLine>& lines);

} // namespace tessera::otp
