// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tessera::text {

/// Two lower-case digits for each byte. The string never reallocates, so a secret leaves no pieces behind in
/// memory.
std::string hex_encode(std::span<const std::uint8_t> bytes);

/// Reads what hex_encode() writes into `bytes`, which it must fill exactly; false otherwise, and for upper
/// case. `bytes` may then be written in part.
bool hex_decode(std::string_view text, std::span<std::uint8_t> bytes);

/// Whether `text` consists of lower-case digits, one at least.
bool is_hex(std::string_view text);

/// A number in lower-case digits, with zeros in front up to `least_digits`.
std::string hex_number(std::uint32_t value, std::size_t least_digits);

} // namespace tessera::text
