// SPDX-License-Identifier: Apache-2.0
#include "installer/host_manifest.h"

#include "catch_header.h"
#include "error.h"
#include "installer/identity.h"
#include "installer/install_record.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

using namespace tessera;
using installer::Family;
using nlohmann::json;

namespace {

std::string base64_decoded(const std::string& text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned int count = 0;
    for (const char character : text) {
        const auto value = kAlphabet.find(character);
        if (value == std::string_view::npos) {
            break;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> count) & 0xFFU);
        }
    }
    return bytes;
}

/// Chromium's rule: half bytes of the digest, 0 to f written as a to p, 32 of them.
std::string extension_id(const std::string& key) {
    std::string id = installer::sha256_hex(base64_decoded(key)).substr(0, 32);
    for (char& digit : id) {
        digit = static_cast<char>(digit <= '9' ? digit - '0' + 'a' : digit - 'a' + 'k');
    }
    return id;
}

} // namespace

TEST_CASE("Chromium's manifest") {
    const json manifest = json::parse(installer::host_manifest(Family::Chromium, "/opt/tessera/tessera"));
    CHECK(manifest.at("name") == "org.tessera.host");
    CHECK(manifest.at("type") == "stdio");
    CHECK(manifest.at("path") == "/opt/tessera/tessera");
    CHECK(manifest.at("allowed_origins") == json::array({installer::kChromiumOrigin}));
    CHECK_FALSE(manifest.contains("allowed_extensions"));
}

TEST_CASE("Firefox refuses a manifest with allowed_origins, so its own has none") {
    const json manifest = json::parse(installer::host_manifest(Family::Firefox, "/opt/tessera/tessera"));
    CHECK(manifest.at("name") == "org.tessera.host");
    CHECK(manifest.at("type") == "stdio");
    CHECK(manifest.at("path") == "/opt/tessera/tessera");
    CHECK(manifest.at("allowed_extensions") == json::array({"tessera@authenticator"}));
    CHECK_FALSE(manifest.contains("allowed_origins"));
}

TEST_CASE("No placeholder stays behind") {
    for (const Family family : {Family::Chromium, Family::Firefox}) {
        CHECK(installer::host_manifest(family, "/t").find("@\"") == std::string::npos);
    }
}

TEST_CASE("A path that JSON must escape") {
    const std::filesystem::path path{"/home/a \"b\"\\c/\u00e9\n/tessera"};
    const std::string manifest = installer::host_manifest(Family::Chromium, path);
    CHECK(installer::manifest_executable(manifest) == path);
}

TEST_CASE("A path that names a placeholder stays as it is") {
    const std::filesystem::path path{"/home/\"@GECKO_ID@\"/tessera"};
    CHECK(installer::manifest_executable(installer::host_manifest(Family::Firefox, path)) == path);
}

TEST_CASE("A path that is not UTF-8 is refused") {
    CHECK_THROWS_AS(installer::host_manifest(Family::Chromium, "/home/\xff/tessera"), Error);
}

TEST_CASE("The program of a file that isn't a manifest") {
    for (const char* text : {"", "not json", "[]", "null", "{}", R"({"path": 7})", R"({"path": )"}) {
        CHECK_FALSE(installer::manifest_executable(text));
    }
}

TEST_CASE("The header agrees with extension/manifest.json") {
    std::ifstream file{std::filesystem::path{TESSERA_SOURCE_DIR} / "extension" / "manifest.json"};
    REQUIRE(file.is_open());
    const json manifest = json::parse(file);
    CHECK(manifest.at("browser_specific_settings").at("gecko").at("id") == installer::kGeckoId);
    CHECK(installer::kChromiumOrigin ==
          "chrome-extension://" + extension_id(manifest.at("key").get<std::string>()) + "/");
}
