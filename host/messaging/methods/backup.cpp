// SPDX-License-Identifier: Apache-2.0
#include "vault/backup.h"
#include "accounts/changes_view.h"
#include "messaging/methods.h"
#include "messaging/shortened.h"
#include "platform/desktop/file_chooser.h"
#include "platform/paths.h"
#include "sentences/sentence.h"

#include <array>
#include <ctime>
#include <filesystem>
#include <utility>

namespace tessera::messaging {
namespace {

namespace fs = std::filesystem;
using Purpose = accounts::PassphraseSource::Purpose;

/// A popup shows a few names and the number of the rest.
constexpr std::size_t kNamesShown = 20;

std::string backup_name(std::int64_t now) {
    const std::time_t time = now;
    std::tm parts{};
    std::array<char, 32> date{};
    ::localtime_r(&time, &parts);
    const std::size_t length = std::strftime(date.data(), date.size(), "%Y-%m-%d", &parts);
    return "tessera-backup-" + std::string{date.data(), length};
}

/// Where it takes no other file's place.
fs::path free_path(const fs::path& folder, const std::string& name) {
    fs::path path = folder / (name + ".tessera");
    for (int number = 2; fs::exists(path); ++number) {
        path = folder / (name + "-" + std::to_string(number) + ".tessera");
    }
    return path;
}

enum class ChosenBy { User, Nobody }; ///< nobody: no window could be shown

struct Target {
    fs::path path;
    ChosenBy by = ChosenBy::User;
};

/// Nothing where the user closed the window.
std::optional<Target> choose_target(std::int64_t now) {
    const fs::path folder = platform::downloads_folder();
    const std::string name = backup_name(now);
    try {
        auto chosen = platform::choose_file_to_save(
            {.title = std::string{sentence(Key::ask_save_backup_title, user_language())},
             .suggested_name = name + ".tessera",
             .folder = folder});
        return chosen ? std::optional{Target{.path = *std::move(chosen)}} : std::nullopt;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileChooserUnavailable) {
            throw;
        }
        return Target{.path = free_path(folder, name), .by = ChosenBy::Nobody};
    }
}

std::optional<fs::path> choose_backup() {
    return platform::choose_file_to_open(
        {.title = std::string{sentence(Key::ask_choose_backup_title, user_language())},
         .folder = platform::downloads_folder()});
}

vault::RestoreMode restore_mode(const Params& params) {
    const std::string how = params.text("how");
    if (how == "merge") {
        return vault::RestoreMode::Merge;
    }
    if (how == "replace") {
        return vault::RestoreMode::Replace;
    }
    throw Error{ErrorCode::InvalidParams, "how: neither merge nor replace"};
}

json back_up(MethodContext& context, const Params&) {
    static_cast<void>(context.vault.read()); // nobody is asked for a file in vain
    const std::optional<Target> target = choose_target(context.now());
    if (!target) {
        return {{"cancelled", true}};
    }
    vault::require_backup_target(target->path, context.options.vault);
    const std::string passphrase = context.options.passphrase.get(Purpose::NewBackup);
    const vault::Contents contents = context.vault.read();
    vault::write_backup(target->path, context.options.vault, contents, passphrase, context.now());
    json result = {{"file", target->path.filename().string()}, {"accounts", contents.accounts.size()}};
    if (target->by == ChosenBy::Nobody) {
        result["folder"] = "downloads";
    }
    return result;
}

json open_restore(MethodContext& context, const Params&) {
    HeldSecrets& held = context.held();
    held.forget_backup();
    vault::Contents current;
    if (!context.vault.is_lost()) {
        current = context.vault.read();
    }
    const std::optional<fs::path> file = choose_backup();
    if (!file) {
        return {{"cancelled", true}};
    }
    vault::Contents backup = accounts::open_backup(*file, context.vault, context.options.passphrase);
    const auto changes = [&](vault::RestoreMode mode) {
        const vault::Contents after = vault::restored(current, backup, mode, context.now());
        return shortened_changes(accounts::changes_view(vault::changes_between(current, after), kNamesShown));
    };
    json result = {{"file", file->filename().string()},
                   {"saved_at", backup.saved_at},
                   {"accounts", backup.accounts.size()},
                   {"merge", changes(vault::RestoreMode::Merge)},
                   {"replace", changes(vault::RestoreMode::Replace)}};
    result["restore"] = held.keep_backup(std::move(backup));
    return result;
}

json apply_restore(MethodContext& context, const Params& params) {
    const std::int64_t number = params.integer("restore", 1, INT64_MAX);
    const vault::RestoreMode mode = restore_mode(params);
    HeldSecrets& held = context.held();
    const vault::Contents backup = held.backup(number);
    std::size_t accounts = 0;
    const auto restore_into = [&](vault::Contents& contents) {
        contents = vault::restored(contents, backup, mode, context.now());
        accounts = contents.accounts.size();
    };
    if (context.vault.is_lost()) {
        vault::Contents contents;
        restore_into(contents);
        make_vault(context, {.over = vault::Over::Lost, .contents = std::move(contents)},
                   context.options.passphrase);
    } else {
        context.vault.change(context.now(), restore_into);
    }
    held.forget_backup();
    return {{"accounts", accounts}};
}

} // namespace

std::span<const Method> backup_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"backup", back_up},
        {"restore", open_restore},
        {"restore.apply", apply_restore},
    });
    return kMethods;
}

} // namespace tessera::messaging
