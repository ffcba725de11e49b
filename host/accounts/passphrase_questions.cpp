// SPDX-License-Identifier: Apache-2.0
#include "accounts/passphrase_questions.h"

#include "platform/process.h"
#include "vault/recovery_code.h"

namespace tessera::accounts {
namespace {

using Purpose = PassphraseSource::Purpose;
using Attempt = PassphraseSource::Attempt;

struct Words {
    const char* title;
    const char* text;
    const char* prompt;
    const char* wrong;
};

Words english(Purpose purpose) {
    switch (purpose) {
    case Purpose::OpenVault:
        return {"Unlock Tessera", "Enter the passphrase of your vault.", "Passphrase",
                "That is not the right passphrase."};
    case Purpose::OpenWithRecovery:
        return {"Unlock Tessera", "Enter the passphrase of your vault, or its recovery code.",
                "Passphrase or code", "That does not open the vault. Look for a typing mistake."};
    case Purpose::NewVault:
        return {"A new vault for Tessera",
                "Choose a passphrase for your vault. Nobody can open it without, not even you.", "Passphrase",
                ""};
    case Purpose::OpenBackup:
        return {"Restore a backup", "Enter the passphrase of this backup.", "Passphrase",
                "That passphrase does not open the backup."};
    case Purpose::NewBackup:
        return {"Back up Tessera",
                "Choose a passphrase for this backup. Nobody can open it without, not even you.",
                "Passphrase", ""};
    }
    return {};
}

Words dutch(Purpose purpose) {
    switch (purpose) {
    case Purpose::OpenVault:
        return {"Tessera ontgrendelen", "Voer de wachtwoordzin van je kluis in.", "Wachtwoordzin",
                "Dat is niet de goede wachtwoordzin."};
    case Purpose::OpenWithRecovery:
        return {"Tessera ontgrendelen", "Voer de wachtwoordzin van je kluis in, of de herstelcode.",
                "Wachtwoordzin of code", "Daarmee gaat de kluis niet open. Kijk of er een typefout in zit."};
    case Purpose::NewVault:
        return {"Nieuwe kluis voor Tessera",
                "Kies een wachtwoordzin voor je kluis. Zonder die zin kan niemand hem openen, ook jij niet.",
                "Wachtwoordzin", ""};
    case Purpose::OpenBackup:
        return {"Back-up terugzetten", "Voer de wachtwoordzin van deze back-up in.", "Wachtwoordzin",
                "Met die wachtwoordzin gaat de back-up niet open."};
    case Purpose::NewBackup:
        return {"Back-up van Tessera",
                "Kies een wachtwoordzin voor deze back-up. Zonder die zin kan niemand hem openen, ook jij "
                "niet.",
                "Wachtwoordzin", ""};
    }
    return {};
}

/// A window's line holds a few groups; people copy line by line.
std::string in_lines(const std::string& code) {
    constexpr std::size_t kGroupsPerLine = 4;
    std::string lines = code;
    std::size_t group = 0;
    for (char& c : lines) {
        if (c == '-' && ++group % kGroupsPerLine == 0) {
            c = '\n';
        }
    }
    return lines;
}

} // namespace

platform::PassphraseQuestion question_for(Purpose purpose, Attempt attempt) {
    const bool is_dutch = platform::speaks_dutch();
    const Words words = is_dutch ? dutch(purpose) : english(purpose);
    const bool twice = purpose == Purpose::NewVault || purpose == Purpose::NewBackup;
    platform::PassphraseQuestion question;
    question.title = words.title;
    question.text = words.text;
    question.prompt = words.prompt;
    if (twice) {
        question.repeat = is_dutch ? "Nogmaals" : "Once more";
        question.mismatch = is_dutch ? "De twee zijn niet gelijk." : "The two are not the same.";
    }
    question.error = attempt == Attempt::Again ? words.wrong : "";
    return question;
}

platform::ConfirmationQuestion recovery_code_question(const std::string& code) {
    if (platform::speaks_dutch()) {
        return {.title = "Je herstelcode",
                .text = "Schrijf deze code op en bewaar hem buiten deze computer. Hij opent je kluis als de "
                        "sleutelring van deze computer weg is, en wordt alleen nu getoond.\n\n" +
                        in_lines(code),
                .yes = "Ik heb hem opgeschreven",
                .no = "Niet nu"};
    }
    return {.title = "Your recovery code",
            .text = "Write this code down and keep it away from this computer. It opens your vault when this "
                    "computer's keyring is gone, and is shown only now.\n\n" +
                    in_lines(code),
            .yes = "I have written it down",
            .no = "Not now"};
}

} // namespace tessera::accounts
