// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace tessera::bench {

/// A table of which the first column is text and the others are figures, to the right.
class MarkdownTable {
public:
    explicit MarkdownTable(std::vector<std::string> header) : rows_{std::move(header)} {}

    /// As many cells as the header has.
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

    void print(std::ostream& out) const;

private:
    std::vector<std::vector<std::string>> rows_;
};

/// Three significant digits or so: 0.271, 7.61, 62.0, 189; a dash for what is no number.
std::string figure(double value);

/// `a / b`.
std::string pair(const std::string& a, const std::string& b);

} // namespace tessera::bench
