// SPDX-License-Identifier: Apache-2.0
#include "installer/host_manifest.h"

#include "error.h"
#include "installer/identity.h"
#include "manifest_templates.h"

#include <nlohmann/json.hpp>

namespace tessera::installer {
namespace {

/// Replaces the template's quoted `placeholder`, if it has one, by `value` as a JSON string.
void fill_in(std::string& manifest, std::string_view placeholder, std::string_view value) {
    const std::string quoted = '"' + std::string{placeholder} + '"';
    if (const auto at = manifest.find(quoted); at != std::string::npos) {
        manifest.replace(at, quoted.size(), nlohmann::json(value).dump());
    }
}

} // namespace

std::string host_manifest(Family family, const std::filesystem::path& executable) {
    std::string manifest{family == Family::Chromium ? kChromiumTemplate : kFirefoxTemplate};
    fill_in(manifest, "@HOST_NAME@", kHostName);
    fill_in(manifest, "@CHROMIUM_ORIGIN@", kChromiumOrigin);
    fill_in(manifest, "@GECKO_ID@", kGeckoId);
    try {
        fill_in(manifest, "@EXECUTABLE@", executable.native());
    } catch (const nlohmann::json::type_error&) {
        throw Error{ErrorCode::FileUnwritable, "the path of the program is not UTF-8"};
    }
    return manifest;
}

std::optional<std::filesystem::path> manifest_executable(std::string_view manifest) {
    const auto parsed = nlohmann::json::parse(manifest, nullptr, false);
    if (!parsed.is_object()) {
        return std::nullopt;
    }
    const auto path = parsed.find("path");
    if (path == parsed.end() || !path->is_string()) {
        return std::nullopt;
    }
    return std::filesystem::path{path->get<std::string>()};
}

} // namespace tessera::installer
