// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/chooser_program.h"
#include "platform/desktop/questions.h"

#include <string_view>

namespace tessera::platform {

/// The first argument of the process of our own that asks the portal, see choose_file_as_program().
inline constexpr std::string_view kChooseFileArgument = "choose-file-by-portal";

/// Asks by the desktop portal, from this process. The portal looks through /proc at who asks, and refuses a
/// process that isn't dumpable (harden_process()).
ChooserReply save_by_portal(const SaveQuestion& question);
ChooserReply open_by_portal(const OpenQuestion& question);

/// The chooser program for run_chooser() around the two above, for a process that doesn't harden itself and
/// holds no key. Arguments after kChooseFileArgument: `save TITLE FOLDER NAME` or `open TITLE FOLDER`.
/// Returns the exit code.
int choose_file_as_program(const std::vector<std::string>& arguments);

/// Those arguments, the first included.
std::vector<std::string> chooser_arguments(const SaveQuestion& question);
std::vector<std::string> chooser_arguments(const OpenQuestion& question);

} // namespace tessera::platform
