// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "installer/browsers.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Registers the host with this user's browsers, and removes exactly that again. Nothing here prints; the
/// command line makes the sentences. It touches only host manifests, the record of them and the folders made
/// for them, never the vault.
namespace tessera::installer {

enum class InstallAction {
    Write,        ///< not there yet, or an older one of ours
    Keep,         ///< there already, to the byte
    LeaveForeign, ///< someone else's, or ours with a change by someone else: left as it is
};

struct PlannedFile {
    std::filesystem::path path;
    std::string contents;
    std::string browser; ///< for a person: "Google Chrome"; empty for the record
    InstallAction action = InstallAction::Write;
};

struct InstallPlan {
    std::vector<PlannedFile> manifests; ///< for each browser that is present; empty: no browser found
    PlannedFile record;                 ///< always last to write
    std::set<std::filesystem::path> new_folders; ///< to be made; a parent sorts before its children
};

/// Which browsers get a manifest; of the others, nothing changes.
using Chosen = std::function<bool(const Browser&)>;

/// What install() would do now to make the browsers start `executable`, an absolute path. Writes nothing. A
/// record that it can't understand counts as missing: manifests that start `executable` are taken for ours,
/// and the record is written again. Throws FileUnreadable, for the record.
InstallPlan plan_install(const std::filesystem::path& executable, const Chosen& chosen = is_present);

struct InstalledFile {
    PlannedFile planned;
    std::optional<Error> error; ///< set if `planned.action` is Write and failed
};

/// Does what plan_install() says. If it can't write to one browser's folder, it still serves the others.
/// Throws what plan_install() throws, and FileUnwritable if it can't write the record; it has then written
/// nothing else.
std::vector<InstalledFile> install(const std::filesystem::path& executable,
                                   const Chosen& chosen = is_present);

enum class RemovalAction {
    Remove,       ///< as we wrote it
    AlreadyGone,  ///< someone removed it
    LeaveChanged, ///< someone changed it since: left as it is
};

struct PlannedRemoval {
    std::filesystem::path path;
    std::string browser;
    RemovalAction action;
};

struct UninstallPlan {
    std::vector<PlannedRemoval> manifests;
    std::optional<std::filesystem::path> record; ///< none: nothing is installed
    std::set<std::filesystem::path> folders;     ///< ours; removed if empty by then
};

/// What uninstall() would do now. Throws FileUnreadable and FileFormatUnknown, for the record: install()
/// mends a damaged one.
UninstallPlan plan_uninstall();

struct RemovedFile {
    PlannedRemoval planned;
    std::optional<Error> error; ///< set if `planned.action` is Remove and failed; it stays on record
};

/// Does what plan_uninstall() says. A changed file stays, and is no longer ours.
std::vector<RemovedFile> uninstall();

} // namespace tessera::installer
