// SPDX-License-Identifier: Apache-2.0
#include "platform/passphrase_entry.h"

#include "platform/pinentry.h"
#include "platform/terminal.h"

#include <unistd.h>

namespace tessera::platform {

std::string ask_passphrase(const PassphraseQuestion& question) {
    // A browser gives the host a pipe; a terminal there means that a person started us.
    return ::isatty(STDIN_FILENO) == 1 ? ask_on_terminal(question) : ask_with_any_pinentry(question);
}

} // namespace tessera::platform
