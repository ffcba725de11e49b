// SPDX-License-Identifier: Apache-2.0
#include "bench/markdown_table.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace tessera::bench {
namespace {

void print_row(std::ostream& out, const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) {
        out << "| " << cell << ' ';
    }
    out << "|\n";
}

} // namespace

void MarkdownTable::print(std::ostream& out) const {
    print_row(out, rows_.front());
    std::vector<std::string> rule(rows_.front().size(), "---:");
    rule.front() = "---";
    print_row(out, rule);
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        print_row(out, rows_[i]);
    }
    out << '\n';
}

std::string figure(double value) {
    if (!std::isfinite(value)) {
        return "–";
    }
    const int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::string pair(const std::string& a, const std::string& b) {
    return a + " / " + b;
}

} // namespace tessera::bench
