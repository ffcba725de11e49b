// SPDX-License-Identifier: Apache-2.0
#include "accounts/backup_files.h"

#include "error.h"
#include "platform/desktop/file_chooser.h"
#include "platform/paths.h"
#include "sentences/sentence.h"

#include <array>
#include <ctime>
#include <string>
#include <utility>

namespace tessera::accounts {
namespace {

namespace fs = std::filesystem;

std::string backup_name(std::int64_t now) {
    const std::time_t time = now;
    std::tm parts{};
    std::array<char, 32> date{};
    ::localtime_r(&time, &parts);
    const std::size_t length = std::strftime(date.data(), date.size(), "%Y-%m-%d", &parts);
    return "tessera-backup-" + std::string{date.data(), length};
}

/// A name that no other file has.
fs::path free_path(const fs::path& folder, const std::string& name) {
    fs::path path = folder / (name + ".tessera");
    for (int number = 2; fs::exists(path); ++number) {
        path = folder / (name + "-" + std::to_string(number) + ".tessera");
    }
    return path;
}

} // namespace

std::optional<BackupTarget> choose_backup_target(std::int64_t now) {
    const fs::path folder = platform::downloads_folder();
    const std::string name = backup_name(now);
    try {
        auto chosen = platform::choose_file_to_save(
            {.title = std::string{sentence(Key::ask_save_backup_title, user_language())},
             .suggested_name = name + ".tessera",
             .folder = folder});
        return chosen ? std::optional{BackupTarget{.path = *std::move(chosen)}} : std::nullopt;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileChooserUnavailable) {
            throw;
        }
        return BackupTarget{.path = free_path(folder, name), .by = BackupTarget::ChosenBy::Nobody};
    }
}

std::optional<fs::path> choose_backup() {
    return platform::choose_file_to_open(
        {.title = std::string{sentence(Key::ask_choose_backup_title, user_language())},
         .folder = platform::downloads_folder()});
}

} // namespace tessera::accounts
