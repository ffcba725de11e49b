// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <filesystem>
#include <optional>

namespace tessera::platform {

/// Asks through one pinentry program. Nothing where the program cannot ask: it does not start, finds no
/// display, or does not answer within kProgramTime what needs no person. Throws PassphraseEntryCancelled,
/// also where the person does not answer within kPersonTime, and Interrupted; the window closes.
std::optional<std::string> ask_with_pinentry(const std::filesystem::path& program,
                                             const PassphraseQuestion& question);

/// Asks through the first graphical pinentry of the system that can. Throws PassphraseEntryCancelled or
/// PassphraseEntryUnavailable.
std::string ask_with_any_pinentry(const PassphraseQuestion& question);

/// Asks for a yes through one pinentry program. Nothing where the program cannot ask.
std::optional<bool> confirm_with_pinentry(const std::filesystem::path& program,
                                          const ConfirmationQuestion& question);

/// The same through the first graphical pinentry that can. Throws PassphraseEntryUnavailable.
bool confirm_with_any_pinentry(const ConfirmationQuestion& question);

/// Whether there is a display and a graphical pinentry. Starts nothing: a display that refuses windows is
/// noticed when asking.
bool any_pinentry_available();

} // namespace tessera::platform
