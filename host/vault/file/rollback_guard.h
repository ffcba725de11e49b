// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

/// Remembers the highest generation of a vault seen on this computer, outside the vault's folder
/// ($XDG_STATE_HOME/tessera), so that Tessera notices an older copy in its place. The memory belongs to the
/// vault's id and its path as given: a copy elsewhere has a memory of its own, and putting a link in the
/// vault's place doesn't change which memory counts.
namespace tessera::vault {

/// 0 if there's no memory of the vault, or if it can't be read.
std::uint64_t remembered_generation(const std::string& vault_id, const std::filesystem::path& vault);

/// Does nothing if it can't write, or if a foreign file has that name: a full disk mustn't stop anyone from
/// getting a code. Vault::look() reports it. A power cut may lose the memory; until the next save, Tessera
/// then notices no older copy.
void remember_generation(const std::string& vault_id, const std::filesystem::path& vault,
                         std::uint64_t generation);

/// The same, unless the memory is as high already.
void raise_remembered_generation(const std::string& vault_id, const std::filesystem::path& vault,
                                 std::uint64_t generation);

/// Whether a vault of that id has also been seen at another path: that is a copy, with the same slots.
bool is_known_elsewhere(const std::string& vault_id, const std::filesystem::path& vault);

} // namespace tessera::vault
