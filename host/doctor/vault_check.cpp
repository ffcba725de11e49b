// SPDX-License-Identifier: Apache-2.0
#include "doctor/vault_check.h"

#include "doctor/rights.h"
#include "error.h"
#include "platform/files/folders.h"
#include "platform/permissions.h"
#include "vault/vault.h"

#include <unistd.h>

#include <optional>
#include <system_error>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHistory = ".history"; ///< docs/vault-format.md
constexpr const char* kLock = ".lock";

bool has_rights_for_others(const fs::path& path) {
    std::error_code error;
    const fs::perms perms = fs::status(path, error).permissions();
    return !error && fs::is_regular_file(path, error) &&
           (perms & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none;
}

/// What opening tells, if the file can be looked at.
std::optional<Finding> state_of(const fs::path& path) {
    std::error_code unknown;
    if (fs::exists(path, unknown) && !fs::is_regular_file(path, unknown)) {
        return Finding{Trouble::VaultTaken, path.string()};
    }
    const vault::Vault vault{path};
    try {
        if (vault.state() == vault::State::Missing) {
            vault.require_place_for(vault::Over::Nothing); // throws VaultGone
        } else if (vault.is_damaged() || vault.is_cut_off()) {
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
            return refused(Trouble::VaultUnreadable, path, R_OK);
        }
    }
}

/// The vault's own path, not one of the user's choice.
bool is_default(const fs::path& vault) {
    return vault == vault::default_vault_path();
}

/// A folder of the user's choice may be meant for others too: /tmp, or one that they share. A folder that
/// Tessera made for itself is closed to them, and those that lead to the vault's own place are kept from
/// being written to.
Repair closing(const fs::path& folder, const fs::path& vault) {
    if (folder.extension() == kHistory || folder == platform::folder_of(vault::default_vault_path())) {
        return Repair::KeepToOwner;
    }
    return is_default(vault) ? Repair::DenyWriting : Repair::ByHand;
}

/// A folder that has to be written to.
void check_place(const fs::path& folder, Trouble unwritable, const fs::path& vault,
                 std::vector<Finding>& findings) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder, error))) {
        return;
    }
    if (const auto finding = check_folder(folder, unwritable)) {
        findings.push_back(*finding);
    } else if (platform::others_may_write(folder)) {
        findings.push_back(open_to_others(Trouble::FolderOpenToOthers, folder, closing(folder, vault)));
    }
}

/// The vault is saved under a lock, which may be left from a run with sudo, say.
void check_lock(const fs::path& lock, std::vector<Finding>& findings) {
    std::error_code error;
    const fs::file_status there = fs::symlink_status(lock, error);
    if (!fs::exists(there)) {
        return;
    }
    if (!fs::is_regular_file(there)) {
        findings.push_back({Trouble::LockUnusable, lock.string(), {}, Repair::SetAside});
    } else if (::access(lock.c_str(), R_OK | W_OK) != 0) {
        findings.push_back(refused(Trouble::LockUnusable, lock, R_OK | W_OK));
    }
}

/// What is at the end of a link to the vault; the vault's own path if there's no telling.
fs::path end_of_links(const fs::path& path) {
    try {
        return platform::follow_links(path);
    } catch (const Error&) {
        return path;
    }
}

} // namespace

std::vector<Finding> check_vault(const fs::path& path) {
    if (leads_nowhere(path)) {
        return {{Trouble::LinkBroken, path.string()}};
    }
    std::vector<Finding> findings;
    const fs::path target = end_of_links(path);
    const fs::path folder = platform::folder_of(target);
    check_place(existing_folder(folder), Trouble::VaultFolderUnwritable, path, findings);
    check_place(target.string() + kHistory, Trouble::HistoryUnwritable, path, findings);
    check_lock(target.string() + kLock, findings);
    if (const auto place = platform::way_in_for_others(target);
        findings.empty() && place && *place != target) {
        findings.push_back(open_to_others(Trouble::FolderOpenToOthers, *place, closing(*place, path)));
    }
    if (has_rights_for_others(path)) {
        findings.push_back({Trouble::VaultReadableByOthers,
                            path.string(),
                            {},
                            is_ours(path) ? Repair::KeepToOwner : Repair::ByHand});
    }
    const auto state = state_of(path);
    // A folder that can't be entered hides the vault.
    if (state && (state->trouble != Trouble::VaultUnreadable || findings.empty())) {
        findings.push_back(*state);
    }
    return findings;
}

} // namespace tessera::doctor
