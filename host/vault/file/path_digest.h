// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::vault {

// Short names for where a vault is, which also hold while the file is away: 16 hexadecimal digits of the
// SHA-256 of an absolute path.

/// The same by whichever link the vault is reached.
std::string place_of(const std::filesystem::path& vault);

/// Of the path as it is given: a link that somebody puts there changes nothing.
std::string place_by_name(const std::filesystem::path& vault);

} // namespace tessera::vault
