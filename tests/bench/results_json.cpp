// SPDX-License-Identifier: Apache-2.0
#include "bench/results_json.h"

#include "bench/picture_size.h"
#include "bench/score.h"
#include "error.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace tessera::bench {
namespace {

using nlohmann::json;

json reading_json(const Screen& screen, const Reading& reading) {
    const Score one = score(screen, reading.texts);
    return {{"read", one.read == 1}, {"wrong", one.wrong}, {"hits", one.hits}, {"ms", reading.ms}};
}

json measurement_json(const Measurement& measurement, const std::vector<std::string>& names) {
    json readers = json::object();
    for (std::size_t i = 0; i < names.size(); ++i) {
        readers[names[i]] = reading_json(measurement.screen, measurement.readings[i]);
    }
    json row = {{"file", measurement.screen.path.filename().string()},
                {"category", measurement.screen.category},
                {"size", kSizeClasses[measurement.size_class].name},
                {"bytes", measurement.file_bytes},
                {"readers", std::move(readers)}};
    if (measurement.capture) {
        row["capture"] = reading_json(measurement.screen, measurement.capture->reading);
        row["capture"]["bytes"] = measurement.capture->bytes;
    }
    return row;
}

} // namespace

void write_json(const std::filesystem::path& path, const Measurements& measurements,
                const std::vector<std::string>& names) {
    json rows = json::array();
    for (const Measurement& measurement : measurements) {
        rows.push_back(measurement_json(measurement, names));
    }
    std::ofstream file{path};
    file << rows.dump(1) << '\n';
    if (!file.flush()) {
        throw Error{ErrorCode::FileUnwritable, path.string()};
    }
}

} // namespace tessera::bench
