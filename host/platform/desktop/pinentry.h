// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <filesystem>
#include <optional>

namespace tessera::platform {

/// Asks through one pinentry program. Nothing if the program can't ask: it doesn't start, finds no display,
/// or takes longer than kProgramTime for an answer that needs no person. Throws PassphraseEntryCancelled,
/// also if the person doesn't answer within kPersonTime, and Interrupted; the window then closes.
std::optional<std::string> ask_with_pinentry(const std::filesystem::path& program,
                                             const PassphraseQuestion& question);

/// Asks through the first graphical pinentry of the system that can. Throws PassphraseEntryCancelled or
/// PassphraseEntryUnavailable.
std::string ask_with_any_pinentry(const PassphraseQuestion& question);

/// Asks for a yes through one pinentry program. Nothing if the program can't ask.
std::optional<bool> confirm_with_pinentry(const std::filesystem::path& program,
                                          const ConfirmationQuestion& question);

/// The same through the first graphical pinentry that can. Throws PassphraseEntryUnavailable.
bool confirm_with_any_pinentry(const ConfirmationQuestion& question);

/// Whether there is a display and a graphical pinentry. Starts nothing: only asking shows that a display
/// refuses windows.
bool any_pinentry_available();

} // namespace tessera::platform
