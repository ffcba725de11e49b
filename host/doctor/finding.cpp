// SPDX-License-Identifier: Apache-2.0
#include "doctor/finding.h"

#include "error.h"

#include <algorithm>
#include <array>

namespace tessera::doctor {
namespace {

struct Row {
    Trouble trouble;
    std::string_view name;
    Weight weight = Weight::Fault;
};

constexpr auto kRows = std::to_array<Row>({
    {Trouble::ManifestMissing, "manifest_missing"},
    {Trouble::ManifestUnreadable, "manifest_unreadable"},
    {Trouble::ManifestBroken, "manifest_broken"},
    {Trouble::ManifestForeign, "manifest_foreign"},
    {Trouble::ManifestStaleId, "manifest_stale_id"},
    {Trouble::ManifestOpenToOthers, "manifest_open_to_others"},
    {Trouble::ManifestShadows, "manifest_shadows", Weight::Remark},
    {Trouble::ProgramMissing, "program_missing"},
    {Trouble::ProgramForbidden, "program_forbidden"},
    {Trouble::ProgramOpenToOthers, "program_open_to_others"},
    {Trouble::ProgramSilent, "program_silent"},
    {Trouble::ProgramOlder, "program_older"},
    {Trouble::ProgramNewer, "program_newer", Weight::Remark},
    {Trouble::FolderUnwritable, "folder_unwritable"},
    {Trouble::FolderTaken, "folder_taken"},
    {Trouble::BrowserSandboxed, "browser_sandboxed"},
    {Trouble::PortalMissing, "portal_missing"},
    {Trouble::PortalRefused, "portal_refused"},
    {Trouble::PortalUnasked, "portal_unasked", Weight::Remark},
    {Trouble::PolicyBlocksHost, "policy_blocks_host"},
    {Trouble::PolicySystemOnly, "policy_system_only"},
    {Trouble::PolicyBlocksExtension, "policy_blocks_extension"},
    {Trouble::ExtensionMissing, "extension_missing", Weight::Remark},
    {Trouble::ExtensionOff, "extension_off"},
    {Trouble::ExtensionOlder, "extension_older", Weight::Remark},
    {Trouble::ExtensionNewer, "extension_newer", Weight::Remark},
    {Trouble::KeyringMissing, "keyring_missing", Weight::Remark},
    {Trouble::WindowMissing, "window_missing", Weight::Remark},
    {Trouble::ClockUnsynchronised, "clock_unsynchronised", Weight::Remark},
    {Trouble::SessionKeysUnshared, "session_keys_unshared", Weight::Remark},
    {Trouble::SandboxIncomplete, "sandbox_incomplete", Weight::Remark},
    {Trouble::DiskFull, "disk_full"},
    {Trouble::HomeOfAnother, "home_of_another"},
    {Trouble::OwnedByOther, "owned_by_other"},
    {Trouble::LinkBroken, "link_broken"},
    {Trouble::RecordBroken, "record_broken"},
    {Trouble::OtherProgramFirst, "other_program_first", Weight::Remark},
    {Trouble::VaultReadableByOthers, "vault_readable_by_others", Weight::Remark},
    {Trouble::FolderOpenToOthers, "folder_open_to_others"},
    {Trouble::VaultTaken, "vault_taken"},
    {Trouble::VaultUnreadable, "vault_unreadable"},
    {Trouble::VaultFolderUnwritable, "vault_folder_unwritable"},
    {Trouble::VaultDamaged, "vault_damaged"},
    {Trouble::VaultGone, "vault_gone"},
    {Trouble::VaultVersionUnknown, "vault_version_unknown"},
    {Trouble::LockUnusable, "lock_unusable"},
    {Trouble::HistoryUnwritable, "history_unwritable"},
});

const Row& row_of(Trouble trouble) {
    const auto found = std::ranges::find(kRows, trouble, &Row::trouble);
    if (found == kRows.end()) {
        throw Error{ErrorCode::InternalError};
    }
    return *found;
}

} // namespace

std::string_view trouble_name(Trouble trouble) {
    return row_of(trouble).name;
}

Weight weight_of(Trouble trouble) {
    return row_of(trouble).weight;
}

} // namespace tessera::doctor
