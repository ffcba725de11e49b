// SPDX-License-Identifier: Apache-2.0
// What hostile pictures, and the largest honest ones, cost the process that reads them.
#include "bench/markdown_table.h"
#include "otp/text_kind.h"
#include "scan/isolated_scanner.h"
#include "unit/scan/bombs.h"
#include "unit/scan/large_pictures.h"
#include "worker_watch.h"

#include <exception>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace tessera::bench {
namespace {

std::string number(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

std::string answer(const scan::ScanResult& result) {
    if (!result.reason) {
        return "read";
    }
    const std::string reason{scan::reason_name(*result.reason)};
    const auto bound = scan::bound_name(*result.reason);
    return bound ? reason + ", " + std::string{*bound} : reason;
}

void print(scan::IsolatedScanner& scanner, const std::string& title, const std::vector<test::Bomb>& pictures,
           std::string_view only) {
    MarkdownTable table{{title, "file, KiB", "CPU, s", "memory, MiB", "answer"}};
    for (const test::Bomb& picture : pictures) {
        if (picture.name.find(only) == std::string::npos) {
            continue;
        }
        const std::vector<std::uint8_t> file = picture.file();
        test::WorkerWatch watch{scanner.pool().id()};
        const scan::ScanResult result = scanner.scan(file);
        const test::WorkerCost cost = watch.cost();
        table.add({picture.name, number(static_cast<double>(file.size()) / 1024, 0),
                   number(cost.cpu_ms / 1e3, 2), number(static_cast<double>(cost.peak_kib) / 1024, 0),
                   answer(result)});
        std::cerr << '.' << std::flush;
    }
    std::cerr << '\n';
    table.print(std::cout);
    std::cout << '\n';
}

} // namespace
} // namespace tessera::bench

int main(int argc, char** argv) {
    using namespace tessera;
    try {
        // Before anything else is in memory, as in a host.
        scan::IsolatedScanner scanner{otp::holds_account};
        const std::string_view only = argc > 1 ? argv[1] : "";
        bench::print(scanner, "hostile", test::bombs(), only);
        bench::print(scanner, "honest", test::large_pictures(), only);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
