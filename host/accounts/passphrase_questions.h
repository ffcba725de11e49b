// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <string>

/// The questions for the user, in the user's language.
namespace tessera::accounts {

/// The purpose of a passphrase, which decides how the question is worded.
enum class PassphrasePurpose {
    OpenVault,        ///< a vault that has a passphrase
    OpenWithRecovery, ///< one that opens by a recovery code too, or only
    NewVault,         ///< chosen, and typed twice
    OpenBackup,
    NewBackup ///< chosen, and typed twice
};

enum class PassphraseAttempt { First, Again };

platform::PassphraseQuestion question_for(PassphrasePurpose purpose, PassphraseAttempt attempt);

/// Shows a recovery code and asks whether it is written down.
platform::ConfirmationQuestion recovery_code_question(const std::string& code);

} // namespace tessera::accounts
