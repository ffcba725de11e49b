// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

/// The highest generation of a vault that was seen on this computer, remembered outside the vault's folder
/// ($XDG_STATE_HOME/tessera), so that an older copy put in its place is noticed. Known by the vault's id and
/// its path as it is given: a copy somewhere else is a copy, and a link that somebody puts in the vault's
/// place does not lead to another memory.
namespace tessera::vault {

/// 0 where none is remembered, or the memory cannot be read.
std::uint64_t remembered_generation(const std::string& vault_id, const std::filesystem::path& vault);

/// Without effect where it cannot be written, or a file of somebody else's has its name: a full disk must not
/// keep anybody from a code, and Vault::weaknesses() tells. After a power cut it may be lost, and nothing is
/// noticed then until the next save.
void remember_generation(const std::string& vault_id, const std::filesystem::path& vault,
                         std::uint64_t generation);

/// The same, where none as high is remembered.
void raise_remembered_generation(const std::string& vault_id, const std::filesystem::path& vault,
                                 std::uint64_t generation);

/// Whether a vault of that id was seen at another path too: a copy, which has the same slots.
bool is_known_elsewhere(const std::string& vault_id, const std::filesystem::path& vault);

} // namespace tessera::vault
