// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

/// The one rule for whatever deletes or replaces a file of a vault (docs/threat-model.md, "Files of others"):
/// the file must be a regular file and not a link, have a name that Tessera gives, and say in its own bytes
/// that it belongs to this very vault. Any other file stays.
namespace tessera::vault {

/// Whether the file's header holds the vault's id, even if the header is too damaged to be taken apart.
bool names_vault(const std::filesystem::path& file, const std::string& vault_id);

/// Whether the file is what a killed process left of a file of the vault: empty, or the beginning of a vault
/// file that either names this vault or ends before it could name one.
bool is_left_of(const std::filesystem::path& file, const std::string& vault_id);

/// Whether it is a whole backup that says it was made from this vault (docs/vault-format.md, `backup_of`).
bool is_backup_of(const std::filesystem::path& file, const std::string& vault_id);

} // namespace tessera::vault
