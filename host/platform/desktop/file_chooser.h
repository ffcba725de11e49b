// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/questions.h"

#include <filesystem>
#include <optional>

/// Asking the user for a file outside the browser: by the desktop portal (XDG Desktop Portal,
/// org.freedesktop.portal.FileChooser), else by zenity, else by kdialog. Each call waits for the user, up to
/// kPersonTime. They throw FileChooserUnavailable where nothing can ask, a session without a display
/// included, and Interrupted; they return nothing where the user closed the window without a choice.
namespace tessera::platform {

/// Where to save. The chooser itself has asked whether a file that is there may be replaced.
std::optional<std::filesystem::path> choose_file_to_save(const SaveQuestion& question);

/// A file that is there.
std::optional<std::filesystem::path> choose_file_to_open(const OpenQuestion& question);

} // namespace tessera::platform
