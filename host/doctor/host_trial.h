// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "installer/browsers.h"

#include <filesystem>
#include <string>

namespace tessera::doctor {

/// What came of starting the host.
struct Trial {
    enum class Outcome {
        Answered,
        Silent, ///< it didn't start, ended, or gave no answer within five seconds
    };
    Outcome outcome = Outcome::Silent;
    std::string version; ///< as it said in its answer to `hello`
    std::string detail;  ///< its last line on standard error, or the system's words
};

/// Starts `program` as a browser of `family` would on behalf of `manifest` (arguments, working folder, pipes:
/// measured), sends `hello`, and ends it.
Trial try_host(installer::Family family, const std::filesystem::path& program,
               const std::filesystem::path& manifest);

} // namespace tessera::doctor
