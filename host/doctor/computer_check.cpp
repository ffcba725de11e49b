// SPDX-License-Identifier: Apache-2.0
#include "doctor/computer_check.h"

#include "doctor/rights.h"
#include "error.h"
#include "installer/install_record.h"
#include "platform/clock.h"
#include "platform/desktop/keyring.h"
#include "platform/desktop/pinentry.h"
#include "platform/paths.h"
#include "platform/process/sandbox.h"
#include "platform/session_key.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace tessera::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLeastSpace = 4U << 20U; ///< a vault of thousands of accounts, and a copy of it

std::optional<fs::path> full_folder() {
    for (fs::path folder : {platform::data_home(), platform::config_home(), platform::state_home()}) {
        std::error_code error;
        while (!fs::exists(folder, error) && folder.has_relative_path()) {
            folder = folder.parent_path();
        }
        const fs::space_info space = fs::space(folder, error);
        if (!error && space.available < kLeastSpace) {
            return folder;
        }
    }
    return std::nullopt;
}

std::optional<Finding> broken_record() {
    try {
        static_cast<void>(installer::InstallRecord::load());
        return std::nullopt;
    } catch (const Error& error) {
        const fs::path path = installer::InstallRecord::path();
        std::error_code unreadable;
        if (!fs::exists(fs::symlink_status(path, unreadable))) {
            return check_folder(path.parent_path(), Trouble::FolderUnwritable);
        }
        const bool needs_right = fs::is_regular_file(fs::symlink_status(path, unreadable)) && is_ours(path) &&
                                 ::access(path.c_str(), R_OK) != 0;
        return Finding{Trouble::RecordBroken, path.string(), error.detail(),
                       needs_right ? Repair::LetOwnerWork : Repair::Rerecord};
    }
}

std::optional<Finding> other_program(const fs::path& own) {
    const std::vector<fs::path> programs = platform::programs_on_path("tessera");
    std::error_code error;
    if (programs.empty() || fs::equivalent(programs.front(), own, error)) {
        return std::nullopt;
    }
    return Finding{Trouble::OtherProgramFirst, programs.front().string()};
}

} // namespace

std::optional<Finding> check_home() {
    const fs::path home = platform::home();
    struct stat status {};
    const bool is_anothers = ::geteuid() == 0 && ::stat(home.c_str(), &status) == 0 && status.st_uid != 0;
    return is_anothers ? std::optional{Finding{Trouble::HomeOfAnother, home.string()}} : std::nullopt;
}

std::vector<Finding> check_computer(const fs::path& own, const std::function<bool()>& reads_pictures) {
    std::vector<Finding> findings;
    const auto note = [&](bool is_so, Trouble trouble) {
        if (is_so) {
            findings.push_back({trouble, {}});
        }
    };
    note(!platform::desktop_keyring_answers(), Trouble::KeyringMissing);
    note(!platform::any_pinentry_available(), Trouble::WindowMissing);
    note(!platform::clock_is_synchronised(), Trouble::ClockUnsynchronised);
    note(!platform::session_keys_are_shared(), Trouble::SessionKeysUnshared);
    note(!platform::can_filter_system_calls() || !reads_pictures(), Trouble::SandboxIncomplete);
    if (const auto folder = full_folder()) {
        findings.push_back({Trouble::DiskFull, folder->string()});
    }
    for (auto& finding : {broken_record(), other_program(own)}) {
        if (finding) {
            findings.push_back(*finding);
        }
    }
    return findings;
}

} // namespace tessera::doctor
