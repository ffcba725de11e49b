// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tessera::platform {

struct ChooserReply {
    enum class Outcome { Chosen, Cancelled, Unavailable };
    Outcome outcome = Outcome::Unavailable;
    std::filesystem::path file; ///< absolute, if chosen
};

/// Exit codes of a chooser, as zenity and kdialog have them. Any other is Unavailable.
inline constexpr int kChosenExit = 0; ///< the path, and a line end, is on standard output
inline constexpr int kCancelledExit = 1;
inline constexpr int kUnavailableExit = 2;

/// Runs a program that shows a file chooser, and waits for it. After kPersonTime it ends the program, as if
/// the user had cancelled. The program inherits the environment, but not our descriptors. Throws Interrupted,
/// and ends the program.
ChooserReply run_chooser(const std::filesystem::path& program, const std::vector<std::string>& arguments);

} // namespace tessera::platform
