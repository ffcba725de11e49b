// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// Asking outside the browser, where no web page and no extension can see or answer: for a passphrase, and
/// for a yes to something that is shown.
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
/// shell). Throws PassphraseEntryCancelled, PassphraseEntryUnavailable or Interrupted.
std::string ask_passphrase(const PassphraseQuestion& question);

struct ConfirmationQuestion {
    std::string title; ///< window title
    std::string text;  ///< any number of lines, each short enough for a window; 900 bytes in all
    std::string yes;   ///< label of the button that agrees
    std::string no;    ///< label of the other one
};

/// Shows `text` and asks, in the same place as ask_passphrase(). False for `no` and for a window that was
/// closed. Throws PassphraseEntryUnavailable where nothing can show it, and Interrupted.
bool ask_confirmation(const ConfirmationQuestion& question);

/// Whether there is a display and a graphical pinentry, so that a host without a terminal could ask now.
/// Starts nothing: a display that refuses windows is noticed when asking.
bool passphrase_window_available();

} // namespace tessera::platform
