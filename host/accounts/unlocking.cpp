// SPDX-License-Identifier: Apache-2.0
#include "accounts/unlocking.h"

#include "error.h"
#include "platform/desktop/keyring.h"
#include "platform/desktop/passphrase_entry.h"
#include "platform/files/reading.h"
#include "vault/backup.h"
#include "vault/crypto/crypto.h"
#include "vault/file/recovery_code.h"

#include <algorithm>
#include <utility>

namespace tessera::accounts {
namespace {

constexpr std::size_t kMaxPassphraseFile = 1U << 20U;
constexpr int kAttempts = 3;

bool is_new(PassphraseSource::Purpose purpose) {
    return purpose == PassphraseSource::Purpose::NewVault || purpose == PassphraseSource::Purpose::NewBackup;
}

bool is_wrong_answer(const Error& error) {
    return error.code() == ErrorCode::PassphraseWrong || error.code() == ErrorCode::RecoveryCodeWrong ||
           error.code() == ErrorCode::BackupPassphraseWrong;
}

/// Gives `use` the source's answer, up to three times if it's a person, who may mistype.
template <typename Use>
auto with_attempts(const PassphraseSource& source, PassphraseSource::Purpose purpose, Use use) {
    auto attempt = PassphraseSource::Attempt::First;
    for (int left = source.is_given() ? 1 : kAttempts;; --left) {
        try {
            return use(source.get(purpose, attempt));
        } catch (const Error& error) {
            if (!is_wrong_answer(error) || left == 1) {
                throw;
            }
            attempt = PassphraseSource::Attempt::Again;
        }
    }
}

void open_by_asking(vault::Vault& vault, const PassphraseSource& source) {
    const auto purpose = vault.has_slot(vault::SlotType::Recovery)
                             ? PassphraseSource::Purpose::OpenWithRecovery
                             : PassphraseSource::Purpose::OpenVault;
    with_attempts(source, purpose, [&](const std::string& text) { open_vault_with(vault, text); });
}

enum class KeyringOutcome { Opened, Unavailable, KeyLost };

/// Throws if nothing else opens the vault.
KeyringOutcome open_by_keyring(vault::Vault& vault) {
    try {
        vault.unlock_with_keyring();
        return KeyringOutcome::Opened;
    } catch (const Error& error) {
        const bool unavailable = error.code() == ErrorCode::KeyringUnavailable;
        const bool lost = error.code() == ErrorCode::KeyringItemMissing;
        const bool can_ask =
            vault.has_slot(vault::SlotType::Passphrase) || vault.has_slot(vault::SlotType::Recovery);
        if (!(unavailable || lost) || !can_ask) {
            throw;
        }
        return unavailable ? KeyringOutcome::Unavailable : KeyringOutcome::KeyLost;
    }
}

/// Best effort: the vault is open already. If this fails, it only asks again next time.
void renew_keyring_slot(vault::Vault& vault, std::int64_t now) {
    try {
        vault.add_keyring(now);
    } catch (const Error&) {
        return;
    }
}

} // namespace

std::string PassphraseSource::from_file() const {
    const platform::Bytes bytes = platform::read_file(*file_, kMaxPassphraseFile);
    std::string line{bytes.begin(), std::ranges::find(bytes, '\n')};
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

PassphraseSource PassphraseSource::typed(std::string text) {
    PassphraseSource source;
    source.typed_ = std::move(text);
    return source;
}

std::string PassphraseSource::answer(Purpose purpose, Attempt attempt) const {
    return file_ ? from_file() : typed_ ? *typed_ : platform::ask_passphrase(question_for(purpose, attempt));
}

std::string PassphraseSource::get(Purpose purpose, Attempt attempt) const {
    watcher_(Moment::Asks);
    std::string passphrase = answer(purpose, attempt);
    if (is_new(purpose) && passphrase.empty()) {
        throw Error{ErrorCode::PassphraseEmpty};
    }
    watcher_(Moment::Answered);
    return passphrase;
}

void open_vault_with(vault::Vault& vault, std::string_view text) {
    if (!vault::looks_like_recovery_code(text) || !vault.has_slot(vault::SlotType::Recovery)) {
        vault.unlock_with_passphrase(text);
        return;
    }
    try {
        vault.unlock_with_recovery_code(text);
    } catch (const Error& error) {
        // A passphrase may look like one.
        if (error.code() != ErrorCode::RecoveryCodeWrong || !vault.has_slot(vault::SlotType::Passphrase)) {
            throw;
        }
        try {
            vault.unlock_with_passphrase(text);
        } catch (const Error& second) {
            throw second.code() == ErrorCode::PassphraseWrong ? error : second;
        }
    }
}

void open_vault(vault::Vault& vault, const PassphraseSource& source, std::int64_t now) {
    if (source.is_given() || !vault.has_slot(vault::SlotType::Keyring)) {
        open_by_asking(vault, source);
        return;
    }
    const KeyringOutcome outcome = open_by_keyring(vault);
    if (outcome != KeyringOutcome::Opened) {
        open_by_asking(vault, source);
    }
    if (outcome == KeyringOutcome::KeyLost) {
        renew_keyring_slot(vault, now);
    }
}

void create_vault(vault::Vault& vault, NewVault wanted, const PassphraseSource& source, std::int64_t now) {
    vault.require_place_for(wanted.over); // before it asks the user
    vault::Beginning beginning{.over = wanted.over, .contents = std::move(wanted.contents)};
    const bool automatic_keyring = !source.is_given() && platform::desktop_keyring_answers();
    if (wanted.key == NewVaultKey::Passphrase ||
        (wanted.key == NewVaultKey::Automatic && !automatic_keyring)) {
        vault.create_with_passphrase(source.get(PassphraseSource::Purpose::NewVault), now, beginning);
        return;
    }
    if (wanted.tell_recovery_code) {
        beginning.recovery = vault::random_key();
        wanted.tell_recovery_code(vault::recovery_code_text(*beginning.recovery));
    }
    vault.create_with_keyring(now, beginning);
}

vault::Contents open_backup(const std::filesystem::path& file, const vault::Vault& vault,
                            const PassphraseSource& source) {
    if (auto contents = vault::read_copy_of(vault.path(), file)) {
        return *std::move(contents);
    }
    return with_attempts(source, PassphraseSource::Purpose::OpenBackup,
                         [&](const std::string& text) { return vault::read_backup(file, text); });
}

void add_confirmed_recovery_code(vault::Vault& vault, std::int64_t now) {
    const vault::SecretBytes key = vault::random_key();
    if (!platform::ask_confirmation(recovery_code_question(vault::recovery_code_text(key)))) {
        throw Error{ErrorCode::ConfirmationMissing};
    }
    vault.add_recovery(key, now);
}

} // namespace tessera::accounts
