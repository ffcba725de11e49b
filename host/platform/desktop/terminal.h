// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <string>

namespace tessera::platform {

/// Asks on /dev/tty without echo. Throws PassphraseEntryCancelled (Ctrl-C, Ctrl-D, a terminal that went away)
/// or PassphraseEntryUnavailable.
std::string ask_on_terminal(const PassphraseQuestion& question);

/// What is typed or pasted on /dev/tty without echo, after `text` and `prompt`: one line, and the lines that
/// a paste brings with it, which a shell would otherwise run and keep in its history. The terminal marks the
/// end of a paste (bracketed paste). If it can't, this takes everything that comes within 100 ms of a line
/// end. Throws like ask_on_terminal().
std::string ask_pasted_on_terminal(const std::string& text, const std::string& prompt);

/// Shows the text on /dev/tty and takes one key: 1 for yes, 2, Ctrl-C and Ctrl-D for no. Throws
/// PassphraseEntryUnavailable.
bool confirm_on_terminal(const ConfirmationQuestion& question);

} // namespace tessera::platform
