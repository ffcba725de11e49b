// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include "platform/unicode.h"

#include <algorithm>
#include <numeric>

namespace tessera::cli {
namespace {

constexpr std::size_t kGap = 2; ///< columns between cells

/// `text` in at most `width` columns.
std::string cut(const std::string& text, std::size_t width) {
    if (platform::display_width(text) <= width) {
        return text;
    }
    return std::string{platform::fitting(text, width - 1)} + "…";
}

void print_plain(const Output& output, const std::vector<std::string>& cells) {
    bool is_first = true;
    for (const std::string& cell : cells) {
        if (!cell.empty()) {
            output << (is_first ? Text{""} : Text{"  "}) << cell;
            is_first = false;
        }
    }
    output << '\n';
}

void print_aligned(const Output& output, const std::vector<std::string>& cells,
                   const std::vector<std::size_t>& widths) {
    std::size_t behind = 0; // spaces that nothing has followed yet
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string shown = cut(platform::printable(cells[i]), widths[i]);
        if (!shown.empty()) {
            output << std::string(behind, ' ') << shown;
            behind = 0;
        }
        behind += widths[i] - platform::display_width(shown) + kGap;
    }
    output << '\n';
}

} // namespace

std::vector<std::size_t> Table::widths(std::size_t columns) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        std::size_t widest = platform::display_width(headings_[i]);
        for (const auto& row : rows_) {
            widest = std::max(widest, platform::display_width(platform::printable(row[i])));
        }
        widths.push_back(widest);
    }
    // What is too wide comes off the widest.
    const std::size_t room = columns - kGap * (widths.size() - 1);
    for (std::size_t sum = std::accumulate(widths.begin(), widths.end(), std::size_t{0}); sum > room; --sum) {
        --*std::ranges::max_element(widths);
    }
    return widths;
}

void Table::print(const Output& output) const {
    if (!output.screen().is_terminal) {
        for (const auto& row : rows_) {
            print_plain(output, row);
        }
        return;
    }
    const std::vector<std::size_t> columns = widths(output.screen().columns);
    output << Style::Strong;
    print_aligned(output, headings_, columns);
    output << Style::Plain;
    for (const auto& row : rows_) {
        print_aligned(output, row, columns);
    }
}

} // namespace tessera::cli
