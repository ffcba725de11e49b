// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
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

/// A program that goes on after us, started as if the user had done so from the desktop: in a session of its
/// own, with none of our files, signals or restrictions (but for core files, which stay off).
class DetachedProgram {
public:
    enum class State { Running, Succeeded, Failed };

    /// Fails if it can't start.
    DetachedProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments);

    State state();

    /// The state once it has ended, or after this time.
    State state_within(std::chrono::milliseconds time);

private:
    pid_t id_ = 0;
    State state_ = State::Failed;
};

} // namespace tessera::platform
