// SPDX-License-Identifier: Apache-2.0
#include "vault/backup.h"
#include "accounts/backup_files.h"
#include "accounts/changes_view.h"
#include "messaging/methods.h"
#include "messaging/shortened.h"

#include <array>
#include <filesystem>
#include <utility>

namespace tessera::messaging {
namespace {

namespace fs = std::filesystem;
using Purpose = accounts::PassphraseSource::Purpose;

/// The popup shows a few names and the number of the rest.
constexpr std::size_t kNamesShown = 20;

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
    static_cast<void>(context.vault.read()); // throws if the vault is locked, before a window opens
    const auto target = accounts::choose_backup_target(context.now());
    if (!target) {
        return {{"cancelled", true}};
    }
    vault::require_backup_target(target->path, context.options.vault);
    const std::string passphrase = context.options.passphrase.get(Purpose::NewBackup);
    const vault::Contents contents = context.vault.read();
    vault::write_backup(target->path, context.options.vault, contents, passphrase, context.now());
    json result = {{"file", target->path.filename().string()}, {"accounts", contents.accounts.size()}};
    if (target->by == accounts::BackupTarget::ChosenBy::Nobody) {
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
    const std::optional<fs::path> file = accounts::choose_backup();
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
