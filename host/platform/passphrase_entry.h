// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// Asking for a passphrase outside the browser.
namespace tessera::platform {

struct PassphraseQuestion {
    std::string title;    ///< window title
    std::string text;     ///< what for, one or two sentences
    std::string prompt;   ///< label of the field
    std::string repeat;   ///< label of the second field, empty when none is wanted
    std::string mismatch; ///< said when the two differ
    std::string error;    ///< shown above the field, e.g. after a wrong passphrase; may be empty
};

/// By the terminal where standard input is one, else by a graphical pinentry (Assuan, absolute path, no
/// shell). Throws PassphraseEntryCancelled or PassphraseEntryUnavailable.
std::string ask_passphrase(const PassphraseQuestion& question);

} // namespace tessera::platform
