// SPDX-License-Identifier: Apache-2.0
#include "doctor/vault_check.h"

#include "error.h"
#include "platform/files/folders.h"
#include "platform/permissions.h"
#include "vault/vault.h"

#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <system_error>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHistory = ".history"; ///< docs/vault-format.md

bool has_rights_for_others(const fs::path& path) {
    std::error_code error;
    const fs::perms perms = fs::status(path, error).permissions();
    return !error && (perms & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none;
}

/// Only a file's owner may change its rights.
Repair by_its_owner(const fs::path& path, Repair repair) {
    struct stat status {};
    const bool is_ours = ::stat(path.c_str(), &status) == 0 && status.st_uid == ::geteuid();
    return is_ours ? repair : Repair::ByHand;
}

/// What opening tells, if the file can be looked at.
std::optional<Finding> state_of(const fs::path& path) {
    const vault::Vault vault{path};
    try {
        if (vault.state() == vault::State::Missing) {
            vault.require_place_for(vault::Over::Nothing); // throws VaultGone
        } else if (vault.is_damaged()) {
            return Finding{Trouble::VaultDamaged, path.string()};
        }
        return std::nullopt;
    } catch (const Error& error) {
        switch (error.code()) {
        case ErrorCode::VaultDamaged:
            return Finding{Trouble::VaultDamaged, path.string()};
        case ErrorCode::VaultGone:
            return Finding{Trouble::VaultGone, path.string()};
        case ErrorCode::VaultVersionUnknown:
            return Finding{Trouble::VaultVersionUnknown, path.string()};
        default:
            return Finding{Trouble::VaultUnreadable, path.string(), error.detail(),
                           by_its_owner(path, Repair::LetOwnerWork)};
        }
    }
}

/// A folder of the user's choice may be meant for others too: /tmp, or one that they share. Only a folder
/// that Tessera made for itself is closed to them.
Repair by_its_maker(const fs::path& folder) {
    const bool is_tesseras =
        folder == platform::folder_of(vault::default_vault_path()) || folder.extension() == kHistory;
    return is_tesseras ? by_its_owner(folder, Repair::KeepToOwner) : Repair::ByHand;
}

/// A folder that has to be written to.
void check_folder(const fs::path& folder, Trouble unwritable, std::vector<Finding>& findings) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return;
    }
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
        findings.push_back({unwritable, folder.string(), {}, by_its_owner(folder, Repair::LetOwnerWork)});
    } else if (platform::others_may_write(folder)) {
        findings.push_back({Trouble::FolderOpenToOthers, folder.string(), {}, by_its_maker(folder)});
    }
}

} // namespace

std::vector<Finding> check_vault(const fs::path& path) {
    std::vector<Finding> findings;
    const fs::path folder = platform::folder_of(path);
    check_folder(folder, Trouble::VaultFolderUnwritable, findings);
    check_folder(path.string() + kHistory, Trouble::HistoryUnwritable, findings);
    if (has_rights_for_others(path)) {
        findings.push_back(
            {Trouble::VaultReadableByOthers, path.string(), {}, by_its_owner(path, Repair::KeepToOwner)});
    }
    if (const auto finding = state_of(path)) {
        findings.push_back(*finding);
    }
    return findings;
}

} // namespace tessera::doctor
