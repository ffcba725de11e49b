// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <string>

/// Asks outside the browser, where no web page and no extension can see or answer: for a passphrase, or for a
/// yes to a text that it shows.
namespace tessera::platform {

/// Asks on the terminal if standard input is one, else by a graphical pinentry (Assuan, absolute path, no
/// shell). Throws PassphraseEntryCancelled, PassphraseEntryUnavailable or Interrupted.
std::string ask_passphrase(const PassphraseQuestion& question);

/// Shows `text` and asks, in the same place as ask_passphrase(). False for `no` and for a window that was
/// closed. Throws PassphraseEntryUnavailable if nothing can show it, and Interrupted.
bool ask_confirmation(const ConfirmationQuestion& question);

/// Whether there is a display and a graphical pinentry, so that a host without a terminal could ask now.
/// Starts nothing: only asking shows that a display refuses windows.
bool passphrase_window_available();

} // namespace tessera::platform
