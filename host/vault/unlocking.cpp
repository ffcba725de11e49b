// SPDX-License-Identifier: Apache-2.0
#include "vault/unlocking.h"

#include "error.h"
#include "platform/desktop_keyring.h"
#include "platform/files.h"
#include "platform/passphrase_entry.h"
#include "platform/process.h"

#include <algorithm>

namespace tessera::vault {
namespace {

constexpr std::size_t kMaxPassphraseFile = 1U << 20U;
constexpr int kAttempts = 3;

platform::PassphraseQuestion question_for_opening(PassphraseSource::Attempt attempt) {
    const bool again = attempt == PassphraseSource::Attempt::Again;
    if (platform::speaks_dutch()) {
        return {.title = "Tessera ontgrendelen",
                .text = "Voer de wachtwoordzin van je kluis in.",
                .prompt = "Wachtwoordzin",
                .repeat = "",
                .mismatch = "",
                .error = again ? "Dat is niet de goede wachtwoordzin." : ""};
    }
    return {.title = "Unlock Tessera",
            .text = "Enter the passphrase of your vault.",
            .prompt = "Passphrase",
            .repeat = "",
            .mismatch = "",
            .error = again ? "That is not the right passphrase." : ""};
}

platform::PassphraseQuestion question_for_choosing() {
    if (platform::speaks_dutch()) {
        return {
            .title = "Nieuwe kluis voor Tessera",
            .text =
                "Kies een wachtwoordzin voor je kluis. Zonder die zin kan niemand hem openen, ook jij niet.",
            .prompt = "Wachtwoordzin",
            .repeat = "Nogmaals",
            .mismatch = "De twee zijn niet gelijk.",
            .error = ""};
    }
    return {.title = "A new vault for Tessera",
            .text = "Choose a passphrase for your vault. Nobody can open it without, not even you.",
            .prompt = "Passphrase",
            .repeat = "Once more",
            .mismatch = "The two are not the same.",
            .error = ""};
}

void open_by_asking(Vault& vault, const PassphraseSource& source) {
    auto attempt = PassphraseSource::Attempt::First;
    for (int left = kAttempts; left > 0; --left) {
        try {
            vault.unlock_with_passphrase(source.for_opening(attempt));
            return;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::PassphraseWrong || left == 1) {
                throw;
            }
            attempt = PassphraseSource::Attempt::Again;
        }
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

std::string PassphraseSource::for_opening(Attempt attempt) const {
    return file_ ? from_file() : platform::ask_passphrase(question_for_opening(attempt));
}

std::string PassphraseSource::for_choosing() const {
    std::string passphrase = file_ ? from_file() : platform::ask_passphrase(question_for_choosing());
    if (passphrase.empty()) {
        throw Error{ErrorCode::PassphraseEmpty};
    }
    return passphrase;
}

void open_vault(Vault& vault, const PassphraseSource& source) {
    if (vault.state() == State::Missing) {
        throw Error{ErrorCode::VaultMissing};
    }
    if (source.is_file()) {
        vault.unlock_with_passphrase(source.for_opening(PassphraseSource::Attempt::First));
        return;
    }
    if (vault.has_slot(SlotType::Keyring)) {
        try {
            vault.unlock_with_keyring();
            return;
        } catch (const Error& error) {
            const bool keyring_fails = error.code() == ErrorCode::KeyringUnavailable ||
                                       error.code() == ErrorCode::KeyringItemMissing;
            if (!keyring_fails || !vault.has_slot(SlotType::Passphrase)) {
                throw;
            }
        }
    }
    open_by_asking(vault, source);
}

void create_vault(Vault& vault, NewVaultKey key, const PassphraseSource& source, std::int64_t now) {
    if (vault.state() != State::Missing) {
        throw Error{ErrorCode::VaultExists};
    }
    const bool automatic_keyring = !source.is_file() && platform::desktop_keyring_answers();
    if (key == NewVaultKey::Keyring || (key == NewVaultKey::Automatic && automatic_keyring)) {
        vault.create_with_keyring(now);
    } else {
        vault.create_with_passphrase(source.for_choosing(), now);
    }
}

} // namespace tessera::vault
