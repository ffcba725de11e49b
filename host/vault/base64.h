// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::vault {

/// Base64 (RFC 4648 section 4), with padding and without line breaks.
std::string base64_encode(std::span<const std::uint8_t> bytes);

/// Nothing where the text is not exactly that.
std::optional<std::vector<std::uint8_t>> base64_decode(std::string_view text);

} // namespace tessera::vault
