// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Programs of others that do their work without us.
namespace tessera::platform {

/// What a program prints, at most 64 KiB. Nothing if it prints more, can't start, fails, or takes longer than
/// kProgramTime.
std::optional<std::string> output_of(const std::filesystem::path& program,
                                     const std::vector<std::string>& arguments);

/// Starts a program that goes on after us, as if the user had started it from the desktop: in a session of
/// its own, with none of our files, signals or restrictions (but for core files, which stay off). False if it
/// can't start.
bool start_detached(const std::filesystem::path& program, const std::vector<std::string>& arguments);

} // namespace tessera::platform
