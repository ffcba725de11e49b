// SPDX-License-Identifier: Apache-2.0
#include "bench/report.h"

#include "bench/markdown_table.h"
#include "bench/score.h"

#include <algorithm>
#include <functional>

namespace tessera::bench {
namespace {

using Row = std::vector<std::string>;
using Choice = std::function<bool(const Screen&)>;

/// One a reader, over the pictures chosen.
std::vector<Score> scores(const Measurements& measurements, std::size_t readers, const Choice& is_chosen) {
    std::vector<Score> scores(readers);
    for (const Measurement& measurement : measurements) {
        for (std::size_t i = 0; i < readers && is_chosen(measurement.screen); ++i) {
            scores[i] += score(measurement.screen, measurement.readings[i].texts);
        }
    }
    return scores;
}

/// In the order in which they first occur.
Row categories(const Measurements& measurements) {
    Row names;
    for (const Measurement& measurement : measurements) {
        if (measurement.screen.kind != Kind::NoCode &&
            std::ranges::find(names, measurement.screen.category) == names.end()) {
            names.push_back(measurement.screen.category);
        }
    }
    return names;
}

Row row(std::string title, const std::vector<Score>& scores,
        const std::function<std::string(const Score&)>& cell) {
    Row cells{std::move(title)};
    std::ranges::transform(scores, std::back_inserter(cells), cell);
    return cells;
}

std::string read_of(const Score& score) {
    return pair(std::to_string(score.read), std::to_string(score.pictures));
}

void print_missed(std::ostream& out, const Measurements& measurements) {
    std::string missed;
    for (const Measurement& measurement : measurements) {
        const Score one = score(measurement.screen, measurement.readings.front().texts);
        if (one.read < one.pictures) {
            missed += (missed.empty() ? "" : ", ") + measurement.screen.path.filename().string();
        }
    }
    out << "Missed by Tessera: " << (missed.empty() ? "none" : missed) << ".\n\n";
}

} // namespace

void print_recall(std::ostream& out, const Measurements& measurements,
                  const std::vector<std::string>& names) {
    Row header{"pictures read, by category"};
    header.insert(header.end(), names.begin(), names.end());
    MarkdownTable table{std::move(header)};
    for (const std::string& category : categories(measurements)) {
        table.add(row(category,
                      scores(measurements, names.size(),
                             [&](const Screen& screen) { return screen.category == category; }),
                      read_of));
    }
    const auto of_kind = [&](Kind kind) {
        return scores(measurements, names.size(), [&](const Screen& screen) { return screen.kind == kind; });
    };
    const auto of_all = scores(measurements, names.size(), [](const Screen&) { return true; });
    table.add(row("**base**", of_kind(Kind::Base), read_of));
    table.add(row("**hard**", of_kind(Kind::Hard), read_of));
    table.add(row("wrong payloads", of_all, [](const Score& all) { return std::to_string(all.wrong); }));
    const auto without_code = std::ranges::count(
        measurements, Kind::NoCode, [](const Measurement& measurement) { return measurement.screen.kind; });
    table.add(row("hits on pictures without a code", of_all, [&](const Score& all) {
        return pair(std::to_string(all.hits), std::to_string(without_code));
    }));
    out << "## Recall\n\n";
    table.print(out);
    print_missed(out, measurements);
}

} // namespace tessera::bench
