// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"

#include <string>
#include <vector>

namespace tessera::cli {

/// Rows for people and for pipes. A terminal gets columns under headings, cut to its width, with `…` for what
/// was cut off. A pipe gets each row as a line, whole, with two spaces between its cells.
class Table {
public:
    explicit Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

    /// As many cells as there are headings. An empty one at the end leaves nothing behind.
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    void print(const Output& output) const;

private:
    std::vector<std::size_t> widths(std::size_t columns) const;

    std::vector<std::string> headings_;
    std::vector<std::vector<std::string>> rows_;
};

} // namespace tessera::cli
