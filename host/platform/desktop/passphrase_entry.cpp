// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/passphrase_entry.h"

#include "platform/desktop/pinentry.h"
#include "platform/desktop/terminal.h"

#include <unistd.h>

namespace tessera::platform {
namespace {

/// A browser gives the host a pipe; a terminal there means that a person started us.
bool started_on_terminal() {
    return ::isatty(STDIN_FILENO) == 1;
}

} // namespace

std::string ask_passphrase(const PassphraseQuestion& question) {
    return started_on_terminal() ? ask_on_terminal(question) : ask_with_any_pinentry(question);
}

bool ask_confirmation(const ConfirmationQuestion& question) {
    return started_on_terminal() ? confirm_on_terminal(question) : confirm_with_any_pinentry(question);
}

bool passphrase_window_available() {
    return any_pinentry_available();
}

} // namespace tessera::platform
