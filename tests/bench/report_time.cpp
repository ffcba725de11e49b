// SPDX-License-Identifier: Apache-2.0
#include "bench/markdown_table.h"
#include "bench/picture_size.h"
#include "bench/report.h"
#include "bench/score.h"
#include "bench/statistics.h"

#include <array>
#include <functional>
#include <string_view>

namespace tessera::bench {
namespace {

struct KindRow {
    std::string_view name;
    std::function<bool(Kind)> is_chosen;
};

const std::array<KindRow, 4>& kind_rows() {
    static const std::array<KindRow, 4> rows{{{"base", [](Kind kind) { return kind == Kind::Base; }},
                                              {"hard", [](Kind kind) { return kind == Kind::Hard; }},
                                              {"no code", [](Kind kind) { return kind == Kind::NoCode; }},
                                              {"all", [](Kind) { return true; }}}};
    return rows;
}

using Value = std::function<std::optional<double>(const Measurement&)>;

/// Of the pictures of that size that have such a value.
Distribution at_size(const Measurements& measurements, std::size_t size_class, const Value& value) {
    std::vector<double> values;
    for (const Measurement& measurement : measurements) {
        if (const auto one = value(measurement); one && measurement.size_class == size_class) {
            values.push_back(*one);
        }
    }
    return distribution(std::move(values));
}

std::string median_and_p95(const Distribution& values) {
    return values.count == 0 ? "–" : pair(figure(values.median), figure(values.p95));
}

std::string ratios(const Distribution& ours, const Distribution& reference) {
    return ours.count == 0 ? "–"
                           : pair(figure(ours.median / reference.median), figure(ours.p95 / reference.p95));
}

Value time_of_reader(std::size_t reader) {
    return [reader](const Measurement& measurement) { return measurement.readings[reader].ms; };
}

std::string mebibytes(const std::optional<long>& kib) {
    return kib ? std::to_string((*kib + 512) / 1024) : "–";
}

Score total(const Measurements& measurements, std::size_t reader) {
    Score total;
    for (const Measurement& measurement : measurements) {
        total += score(measurement.screen, measurement.readings[reader].texts);
    }
    return total;
}

Score total(const Measurements& measurements, std::size_t reader, Kind kind) {
    Score total;
    for (const Measurement& measurement : measurements) {
        if (measurement.screen.kind == kind) {
            total += score(measurement.screen, measurement.readings[reader].texts);
        }
    }
    return total;
}

} // namespace

void print_detection(std::ostream& out, const Measurements& measurements,
                     const std::vector<std::string>& names) {
    MarkdownTable table{{"detection, CPU ms, median / p95", "pictures", names[0], names[1], "ratio"}};
    for (std::size_t size = 0; size < kSizeClasses.size(); ++size) {
        for (const KindRow& row : kind_rows()) {
            const auto at = [&](std::size_t reader) {
                return at_size(
                    measurements, size, [&](const Measurement& measurement) -> std::optional<double> {
                        return row.is_chosen(measurement.screen.kind) ? time_of_reader(reader)(measurement)
                                                                      : std::nullopt;
                    });
            };
            const Distribution ours = at(0);
            const Distribution reference = at(1);
            if (ours.count > 0) {
                table.add({std::string{kSizeClasses[size].name} + ", " + std::string{row.name},
                           std::to_string(ours.count), median_and_p95(ours), median_and_p95(reference),
                           ratios(ours, reference)});
            }
        }
    }
    out << "## Detection\n\n";
    table.print(out);
}

void print_capture(std::ostream& out, const Measurements& measurements) {
    MarkdownTable table{{"base pictures as JPEG q80 4:2:0", "read", "KiB, median",
                         "bytes to payloads, CPU ms, median / p95"}};
    for (std::size_t size = 0; size < kSizeClasses.size(); ++size) {
        Score recall;
        for (const Measurement& measurement : measurements) {
            if (measurement.capture && measurement.size_class == size) {
                recall += score(measurement.screen, measurement.capture->reading.texts);
            }
        }
        const Distribution time = at_size(measurements, size, [](const Measurement& measurement) {
            return measurement.capture ? std::optional{measurement.capture->reading.ms} : std::nullopt;
        });
        const Distribution kib = at_size(measurements, size, [](const Measurement& measurement) {
            return measurement.capture ? std::optional{static_cast<double>(measurement.capture->bytes) / 1024}
                                       : std::nullopt;
        });
        if (recall.pictures > 0) {
            table.add({std::string{kSizeClasses[size].name},
                       pair(std::to_string(recall.read), std::to_string(recall.pictures)), figure(kib.median),
                       median_and_p95(time)});
        }
    }
    out << "## As the extension sends it\n\n";
    table.print(out);
}

void print_readers(std::ostream& out, const Measurements& measurements, const std::vector<std::string>& names,
                   const std::vector<Peak>& peaks) {
    MarkdownTable table{{"reader", "base", "hard", "wrong", "false hits", "1080p, ms, median / p95",
                         "4K, ms, median / p95", "ratio at 1080p", "ratio at 4K", "peak MiB, 1080p / 4K"}};
    for (std::size_t reader = 0; reader < names.size(); ++reader) {
        const Score base = total(measurements, reader, Kind::Base);
        const Score hard = total(measurements, reader, Kind::Hard);
        const Score all = total(measurements, reader);
        const Distribution at_1080p = at_size(measurements, k1080p, time_of_reader(reader));
        const Distribution at_4k = at_size(measurements, k4K, time_of_reader(reader));
        table.add({names[reader], pair(std::to_string(base.read), std::to_string(base.pictures)),
                   pair(std::to_string(hard.read), std::to_string(hard.pictures)), std::to_string(all.wrong),
                   std::to_string(all.hits), median_and_p95(at_1080p), median_and_p95(at_4k),
                   ratios(at_1080p, at_size(measurements, k1080p, time_of_reader(1))),
                   ratios(at_4k, at_size(measurements, k4K, time_of_reader(1))),
                   pair(mebibytes(peaks[reader].at_1080p), mebibytes(peaks[reader].at_4k))});
    }
    out << "## Readers\n\n";
    table.print(out);
}

} // namespace tessera::bench
