// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Finds out why Tessera doesn't work with a browser, on this computer or with this vault, and fixes what can
/// be fixed. Nothing here prints; the command line makes the sentences.
namespace tessera::doctor {

/// What may be wrong. `subject` of the finding is in brackets.
enum class Trouble {
    // A browser's way to the host
    ManifestMissing,       ///< no host manifest in any of its folders [the folder of the user]
    ManifestUnreadable,    ///< [its path]
    ManifestBroken,        ///< not JSON, or not a host manifest [its path]
    ManifestForeign,       ///< it starts a program that isn't Tessera [its path]
    ManifestStaleId,       ///< it doesn't let our extension in [its path]
    ManifestOpenToOthers,  ///< other users may change or replace it [what they may write to]
    ManifestShadows,       ///< the user's hides the computer's, and starts another program [its path]
    ProgramMissing,        ///< what the manifest starts isn't there [the program]
    ProgramForbidden,      ///< it may not be run [the program]
    ProgramOpenToOthers,   ///< other users may replace it, so it isn't started [the program]
    ProgramSilent,         ///< it doesn't answer `hello` [the program]
    ProgramOlder,          ///< than this program [the program]
    ProgramNewer,          ///< than this program [the program]
    FolderUnwritable,      ///< so no manifest can be written there [the folder]
    FolderTaken,           ///< something else is in its place [its path]
    BrowserSandboxed,      ///< it can't start a host, whatever we do [the browser]
    PortalMissing,         ///< a sandboxed Firefox has no way to a host [the browser]
    PortalRefused,         ///< the user said no [the browser]
    PortalUnasked,         ///< it will ask at the first use [the browser]
    PolicyBlocksHost,      ///< by a blocklist [the policy file]
    PolicySystemOnly,      ///< only the computer's manifests count, and we have the user's [the policy file]
    PolicyBlocksExtension, ///< [the policy file]

    // The extension in a browser
    ExtensionMissing, ///< in all of the browser's profiles [the browser]
    ExtensionOff,     ///< the user or a policy switched it off [the profile]
    ExtensionOlder,   ///< than this program [its version]
    ExtensionNewer,   ///< than this program [its version]

    // The computer
    KeyringMissing,      ///< no Secret Service answers
    WindowMissing,       ///< no pinentry, or no display
    ClockUnsynchronised, ///< no program keeps the clock right
    SessionKeysUnshared, ///< no kernel keyring: each browser has to unlock the vault
    SandboxIncomplete,   ///< pictures are read without seccomp, or not at all
    DiskFull,            ///< [a folder that Tessera writes to]
    HomeOfAnother,       ///< root works in a user's home: what it writes there, the user can't use [the home]
    OwnedByOther,        ///< so this user may not use it [its path]
    LinkBroken,          ///< it leads to nothing: a disk that isn't mounted, say [the link]
    RecordBroken,        ///< the record of what was installed [its path]
    OtherProgramFirst,   ///< `tessera` on PATH is another one [that one]

    // The vault
    VaultReadableByOthers, ///< its mode [its path]
    FolderOpenToOthers,    ///< others may replace the vault [its folder]
    VaultTaken,            ///< something that isn't a file is in its place [its path]
    VaultUnreadable,       ///< its mode, its owner, its disk [its path]
    VaultFolderUnwritable, ///< [its folder]
    VaultDamaged,          ///< [its path]
    VaultGone,             ///< but there are earlier copies [its path]
    VaultVersionUnknown,   ///< a later version of Tessera wrote it [its path]
    LockUnusable,          ///< of the vault: without it, nothing is saved [its path]
    HistoryUnwritable,     ///< the folder of earlier copies [its path]
};

/// Stable, snake_case: `manifest_missing`. Part of `tessera doctor --json`.
std::string_view trouble_name(Trouble trouble);

enum class Weight {
    Fault,  ///< something doesn't work
    Remark, ///< everything works, but could be better or is about to fail
};

Weight weight_of(Trouble trouble);

/// What `--fix` does about it.
enum class Repair {
    ByHand,       ///< nothing: it takes the user, an administrator or another program
    Register,     ///< writes the host manifest
    Replace,      ///< keeps the manifest that is there under another name, and writes it
    SetAside,     ///< keeps the manifest under another name: without it the browser finds the right one
    Grant,        ///< tells the permission store
    KeepToOwner,  ///< takes the rights of others away
    DenyWriting,  ///< takes the right to write away from others
    LetOwnerWork, ///< gives the owner the right to read and write
    Rerecord,     ///< keeps the record under another name, and writes it
};

struct Finding {
    Trouble trouble;
    std::string subject;
    std::string detail = {}; ///< what the system or the program said: its own words
    Repair repair = Repair::ByHand;
    std::filesystem::path target = {}; ///< what the repair touches, if that isn't the subject

    bool operator==(const Finding&) const = default;
};

} // namespace tessera::doctor
