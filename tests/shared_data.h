// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace tessera::test {

/// A file of the measured data that stand beside the checkout ($TESSERA_SHARED, else ../shared). Not part of
/// the repository: if it is absent, the test says so, loudly, and is skipped.
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

/// Calls `use(name, bytes)` with each `every`th of the measured screenshots.
template <typename Use>
void for_each_shared_screen(std::size_t every, Use use) {
    const auto manifest = shared_json("screens/manifest.json");
    if (!manifest) {
        return;
    }
    const std::filesystem::path folder = shared_data("screens").value();
    for (std::size_t i = 0; i < manifest->size(); i += every) {
        const std::string name = (*manifest)[i].at("file");
        std::ifstream stream{folder / name, std::ios::binary};
        use(name, std::vector<std::uint8_t>{std::istreambuf_iterator<char>{stream}, {}});
    }
}

} // namespace tessera::test
