// SPDX-License-Identifier: Apache-2.0
#include "bench/isolation.h"

#include "bench/markdown_table.h"
#include "bench/picture_file.h"
#include "bench/picture_size.h"
#include "bench/statistics.h"
#include "otp/text_kind.h"
#include "scan/isolated_scanner.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

namespace tessera::bench {
namespace {

constexpr std::size_t kMostPictures = 50;

template <typename Action>
double wall_ms(Action action) {
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

struct Times {
    std::vector<double> inside;   ///< in this process, milliseconds
    std::vector<double> isolated; ///< in one of their own
};

void measure(scan::IsolatedScanner& scanner, const Bytes& file, int repeats, Times& times) {
    double inside = std::numeric_limits<double>::infinity();
    double isolated = inside;
    for (int i = 0; i < repeats; ++i) {
        inside = std::min(inside, wall_ms([&] { scan::scan_picture(file, otp::holds_account); }));
        isolated = std::min(isolated, wall_ms([&] { scanner.scan(file); }));
    }
    times.inside.push_back(inside);
    times.isolated.push_back(isolated);
}

void print_row(MarkdownTable& table, std::string_view name, const Times& times) {
    const Distribution inside = distribution(times.inside);
    const Distribution isolated = distribution(times.isolated);
    std::vector<double> added;
    for (std::size_t i = 0; i < times.inside.size(); ++i) {
        added.push_back(times.isolated[i] - times.inside[i]);
    }
    table.add({std::string{name}, std::to_string(inside.count), figure(inside.median),
               figure(isolated.median), figure(distribution(added).median)});
}

double median_start_ms() {
    std::vector<double> starts;
    for (std::size_t i = 0; i < kMostPictures; ++i) {
        starts.push_back(wall_ms([] { scan::IsolatedScanner{otp::holds_account}; }));
    }
    return distribution(starts).median;
}

} // namespace

void print_isolation(std::ostream& out, const std::vector<Screen>& screens, int repeats) {
    scan::IsolatedScanner scanner{otp::holds_account};
    std::array<Times, kSizeClasses.size()> by_size;
    for (const Screen& screen : screens) {
        const PictureFile picture{screen.path};
        const std::size_t place = size_class(picture.luminance().width, picture.luminance().height);
        const bool is_asked_for = place == k1080p || place == k4K;
        if (is_asked_for && by_size.at(place).inside.size() < kMostPictures) {
            measure(scanner, picture.bytes(), repeats, by_size.at(place));
        }
    }
    MarkdownTable table{{"wall ms, median", "pictures", "in this process", "in its own", "added"}};
    for (const std::size_t place : {k1080p, k4K}) {
        print_row(table, kSizeClasses.at(place).name, by_size.at(place));
    }
    table.print(out);
    out << "\nMaking and ending the scanner: " << figure(median_start_ms()) << " ms\n";
}

} // namespace tessera::bench
