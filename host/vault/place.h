// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::vault {

/// A short name for where a vault is, the same by whichever link it is reached, and also while the file is
/// away: 16 hexadecimal digits of the SHA-256 of its absolute path. Throws FileUnwritable for links in a
/// circle.
std::string place_of(const std::filesystem::path& vault);

} // namespace tessera::vault
