// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tessera::doctor {

/// What is examined.
struct Patient {
    std::filesystem::path program; ///< this one, absolute: what a new host manifest would start
    std::string version;           ///< of this program
    std::filesystem::path vault;
    std::function<bool()> reads_pictures; ///< whether a picture can be read in a confined process
};

struct BrowserReport {
    installer::Browser browser;
    std::optional<std::filesystem::path> manifest; ///< that counts
    std::filesystem::path program;                 ///< that it starts; empty if nothing says
    std::string host;                              ///< the version that answered; empty if nothing did
    std::vector<Finding> findings;
};

struct Report {
    std::vector<BrowserReport> browsers; ///< those that are here
    std::vector<Finding> computer;
    std::vector<Finding> vault;
    bool is_of_another = false; ///< root looks at a user's home: nothing else was examined

    std::vector<Finding> all() const;
};

/// Looks at everything, and starts the host as each browser would. Changes nothing.
Report examine(const Patient& patient);

} // namespace tessera::doctor
