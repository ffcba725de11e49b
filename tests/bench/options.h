// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::bench {

struct Options {
    std::filesystem::path folder;
    std::string only; ///< a category; empty for all
    bool with_peers = false;
    bool ablation = false; ///< instead of all else: Tessera with each of its stages left out in turn
    bool isolated = false; ///< instead of all else: what a process of its own costs a picture
    int repeats = 5;
    std::filesystem::path json; ///< empty for none
    std::string peak_of;        ///< set in the process that peak_memory.h starts: a reader's name
};

/// Ends the program if the arguments are wrong or ask for help.
Options parse_options(int argc, char** argv);

} // namespace tessera::bench
