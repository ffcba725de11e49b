// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <filesystem>
#include <optional>

/// Asks the user for a file outside the browser: by the desktop portal (XDG Desktop Portal,
/// org.freedesktop.portal.FileChooser), else by zenity, else by kdialog. Each call waits for the user, up to
/// kPersonTime. It throws FileChooserUnavailable if no chooser can ask, for example in a session without a
/// display, and Interrupted; it returns nothing if the user closed the window without a choice.
namespace tessera::platform {

/// The path to save to. The chooser itself has asked whether to replace an existing file.
std::optional<std::filesystem::path> choose_file_to_save(const SaveQuestion& question);

/// A file that exists.
std::optional<std::filesystem::path> choose_file_to_open(const OpenQuestion& question);

} // namespace tessera::platform
