// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::vault {

// Short names for the place of a vault, which stay the same while the file is away: 16 hexadecimal digits of
// the SHA-256 of an absolute path.

/// The same by whichever link the vault is reached.
std::string place_of(const std::filesystem::path& vault);

/// Takes the path as given: putting a link there doesn't change the name.
std::string place_by_name(const std::filesystem::path& vault);

} // namespace tessera::vault
