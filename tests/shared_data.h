// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

namespace tessera::test {

/// A file of the measured data that stand beside the checkout ($TESSERA_SHARED, else ../shared). Not part of
/// the repository: where it is absent the test says so, loudly, and is skipped.
inline std::optional<std::filesystem::path> shared_data(const std::string& relative) {
    const char* folder = std::getenv("TESSERA_SHARED");
    const std::filesystem::path root = folder != nullptr
                                           ? std::filesystem::path{folder}
                                           : std::filesystem::path{TESSERA_SOURCE_DIR} / ".." / "shared";
    const std::filesystem::path path = root / "data" / relative;
    if (!std::filesystem::exists(path)) {
        std::cerr << "SKIPPED: " << path << " is not here\n";
        return std::nullopt;
    }
    return path;
}

inline std::optional<nlohmann::json> shared_json(const std::string& relative) {
    const auto path = shared_data(relative);
    if (!path) {
        return std::nullopt;
    }
    std::ifstream file{*path};
    return nlohmann::json::parse(file);
}

} // namespace tessera::test
