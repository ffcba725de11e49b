// SPDX-License-Identifier: Apache-2.0
#include "bench/options.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace tessera::bench {

Options parse_options(int argc, char** argv) {
    constexpr int kWrongUsage = 2;
    Options options;
    CLI::App app{"Measures Tessera's scanner on a folder of pictures; prints Markdown", "tests/bench/scan"};
    app.add_option("DIR", options.folder, "The pictures and their manifest.json")->required();
    app.add_option("--only", options.only, "The pictures of one category");
    app.add_flag("--peers", options.with_peers, "Compare with other readers too");
    app.add_flag("--ablation", options.ablation,
                 "Only Tessera, with each stage of its finder left out in turn");
    app.add_flag("--isolated", options.isolated, "Only what a sandboxed process of its own costs a picture");
    app.add_option("--repeats", options.repeats, "Runs a picture, of which the best counts (5)")
        ->check(CLI::Range(1, 1000));
    app.add_option("--json", options.json, "Write what was measured on each picture to this file");
    app.add_option("--peak", options.peak_of)->group("");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = app.exit(error) == 0;
        std::exit(asked_for_help ? 0 : kWrongUsage);
    }
    return options;
}

} // namespace tessera::bench
