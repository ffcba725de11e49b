// SPDX-License-Identifier: Apache-2.0
#include "accounts/passphrase_questions.h"

#include "error.h"
#include "sentences/sentence.h"
#include "vault/file/recovery_code.h"

#include <array>
#include <optional>

namespace tessera::accounts {
namespace {

using Purpose = PassphrasePurpose;
using Attempt = PassphraseAttempt;

struct Words {
    Key title;
    Key text;
    Key prompt;
    std::optional<Key> wrong; ///< none if the answer is a new passphrase
};

Words words_for(Purpose purpose) {
    switch (purpose) {
    case Purpose::OpenVault:
        return {Key::ask_unlock_title, Key::ask_passphrase, Key::ask_passphrase_prompt,
                Key::ask_passphrase_wrong};
    case Purpose::OpenWithRecovery:
        return {Key::ask_unlock_title, Key::ask_passphrase_or_code, Key::ask_passphrase_or_code_prompt,
                Key::ask_passphrase_or_code_wrong};
    case Purpose::NewVault:
        return {Key::ask_new_vault_title, Key::ask_new_vault, Key::ask_passphrase_prompt, {}};
    case Purpose::OpenBackup:
        return {Key::ask_backup_title, Key::ask_backup_passphrase, Key::ask_passphrase_prompt,
                Key::ask_backup_wrong};
    case Purpose::NewBackup:
        return {Key::ask_new_backup_title, Key::ask_new_backup, Key::ask_passphrase_prompt, {}};
    }
    throw Error{ErrorCode::InternalError};
}

std::string words(Key key) {
    return std::string{sentence(key, user_language())};
}

/// A line of the window holds a few groups; users copy it line by line.
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
    const Words asked = words_for(purpose);
    const bool twice = purpose == Purpose::NewVault || purpose == Purpose::NewBackup;
    platform::PassphraseQuestion question;
    question.title = words(asked.title);
    question.text = words(asked.text);
    question.prompt = words(asked.prompt);
    if (twice) {
        question.repeat = words(Key::ask_repeat_prompt);
        question.mismatch = words(Key::ask_not_the_same);
    }
    if (attempt == Attempt::Again && asked.wrong) {
        question.error = words(*asked.wrong);
    }
    return question;
}

platform::ConfirmationQuestion recovery_code_question(const std::string& code) {
    const std::array lines{in_lines(code)};
    return {.title = words(Key::ask_recovery_code_title),
            .text = filled(words(Key::ask_recovery_code), lines),
            .yes = words(Key::ask_recovery_code_yes),
            .no = words(Key::ask_recovery_code_no)};
}

} // namespace tessera::accounts
