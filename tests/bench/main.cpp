// SPDX-License-Identifier: Apache-2.0
#include "bench/isolation.h"
#include "bench/manifest.h"
#include "bench/measurement.h"
#include "bench/options.h"
#include "bench/peak_memory.h"
#include "bench/picture_size.h"
#include "bench/report.h"
#include "bench/results_json.h"
#include "bench/tessera_reader.h"
#include "error.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>

namespace tessera::bench {
namespace {

Measurements measure(const std::vector<Screen>& screens, const Readers& readers, int repeats) {
    Measurements measurements;
    for (const Screen& screen : screens) {
        measurements.push_back(measure_all(screen, readers, repeats));
        if (::isatty(STDERR_FILENO) == 1) {
            std::cerr << '\r' << measurements.size() << " of " << screens.size()
                      << (measurements.size() == screens.size() ? "\n" : "") << std::flush;
        }
    }
    return measurements;
}

/// The highest of three pictures of that size: the largest file of each kind.
std::optional<long> peak_at(const Measurements& measurements, std::size_t size_class,
                            const std::string& reader) {
    std::optional<long> highest;
    for (const Kind kind : {Kind::Base, Kind::Hard, Kind::NoCode}) {
        const Measurement* largest = nullptr;
        for (const Measurement& measurement : measurements) {
            if (measurement.screen.kind == kind && measurement.size_class == size_class &&
                (largest == nullptr || measurement.file_bytes > largest->file_bytes)) {
                largest = &measurement;
            }
        }
        if (largest != nullptr) {
            highest = std::max(highest.value_or(0), peak_kib_of(reader, largest->screen.path));
        }
    }
    return highest;
}

std::vector<Peak> peaks_of(const std::vector<std::string>& readers, const Measurements& measurements) {
    std::vector<Peak> peaks;
    for (const std::string& reader : readers) {
        peaks.push_back({peak_at(measurements, k1080p, reader), peak_at(measurements, k4K, reader)});
    }
    return peaks;
}

std::vector<Screen> screens_of(const Options& options) {
    std::vector<Screen> screens = read_manifest(options.folder, options.only);
    if (screens.empty()) {
        throw Error{ErrorCode::FileUnreadable, "no picture of category " + options.only};
    }
    return screens;
}

/// What each stage of the finder is for: recall and time without it.
void run_ablation(const Options& options) {
    Readers readers;
    readers.push_back(std::make_unique<TesseraReader>("all stages"));
    for (std::size_t i = 0; i < scan::kStageNames.size(); ++i) {
        const auto stage = static_cast<scan::Stage>(i);
        const std::string name = "without " + std::string{scan::kStageNames.at(i)};
        readers.push_back(std::make_unique<TesseraReader>(name, scan::Stages{}.without(stage)));
    }
    std::vector<std::string> names;
    for (const auto& reader : readers) {
        names.push_back(reader->name());
    }
    Measurements measurements;
    for (const Screen& screen : screens_of(options)) {
        measurements.push_back(measure_readers(screen, readers, options.repeats));
    }
    print_readers(std::cout, measurements, names, std::vector<Peak>(names.size()));
}

void run(const Options& options) {
    const std::vector<Screen> screens = screens_of(options);
    const std::vector<std::string>& chosen = options.with_peers ? reader_names_with_peers() : reader_names();
#ifndef TESSERA_BENCH_ZBAR_PEER
    if (options.with_peers) {
        std::cerr
            << "libzbar is left out: it was not here when this was built (installer/packages.sh --bench)\n";
    }
#endif
    Readers readers;
    std::vector<std::string> names;
    for (const std::string& name : chosen) {
        readers.push_back(make_reader(name));
        names.push_back(readers.back()->name());
    }
    const Measurements measurements = measure(screens, readers, options.repeats);
    print_recall(std::cout, measurements, names);
    print_detection(std::cout, measurements, names);
    print_capture(std::cout, measurements);
    print_readers(std::cout, measurements, names, peaks_of(chosen, measurements));
    if (!options.json.empty()) {
        write_json(options.json, measurements, names);
    }
}

} // namespace
} // namespace tessera::bench

int main(int argc, char** argv) {
    using namespace tessera::bench;
    // A peer that died is an error of write().
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const Options options = parse_options(argc, argv);
        if (options.ablation) {
            run_ablation(options);
        } else if (options.isolated) {
            print_isolation(std::cout, screens_of(options), options.repeats);
        } else if (options.peak_of.empty()) {
            run(options);
        } else {
            print_peak(options.peak_of, options.folder);
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
