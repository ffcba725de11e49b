// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/unlocking.h"
#include "platform/passphrase_entry.h"

#include <string>

/// The words with which a user is asked, in Dutch or English.
namespace tessera::accounts {

platform::PassphraseQuestion question_for(PassphraseSource::Purpose purpose,
                                          PassphraseSource::Attempt attempt);

/// Shows a recovery code and asks whether it is written down.
platform::ConfirmationQuestion recovery_code_question(const std::string& code);

} // namespace tessera::accounts
