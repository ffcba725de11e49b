// SPDX-License-Identifier: Apache-2.0
#include "bench/manifest.h"

#include "error.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace tessera::bench {
namespace {

using nlohmann::json;

Screen screen_from(const json& row, const std::filesystem::path& folder) {
    Screen screen;
    screen.path = folder / row.at("file").get<std::string>();
    screen.category = row.at("category").get<std::string>();
    screen.expected = row.value("expected", std::vector<std::string>{});
    if (row.value("negative", false)) {
        screen.kind = Kind::NoCode;
    } else if (screen.category.starts_with("h_")) {
        screen.kind = Kind::Hard;
    }
    return screen;
}

} // namespace

std::vector<Screen> read_manifest(const std::filesystem::path& folder, const std::string& only) {
    const std::filesystem::path path = folder / "manifest.json";
    std::ifstream file{path};
    if (!file) {
        throw Error{ErrorCode::FileUnreadable, path.string()};
    }
    std::vector<Screen> screens;
    try {
        for (const json& row : json::parse(file)) {
            Screen screen = screen_from(row, folder);
            if (only.empty() || screen.category == only) {
                screens.push_back(std::move(screen));
            }
        }
    } catch (const json::exception& error) {
        throw Error{ErrorCode::FileFormatUnknown, path.string() + ": " + error.what()};
    }
    return screens;
}

} // namespace tessera::bench
