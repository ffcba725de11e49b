// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/scanner.h"
#include "shared_data.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <iterator>
#include <map>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

std::vector<std::uint8_t> bytes_of_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Tally {
    int pictures = 0;
    int complete = 0; ///< every expected payload came back
};

void print(const std::map<std::string, Tally>& tallies) {
    for (const auto& [category, tally] : tallies) {
        std::cout << "  " << category << ": " << tally.complete << " of " << tally.pictures << '\n';
    }
}

} // namespace

// All of them.
constexpr int kBaseFloor = 158;
constexpr int kHardFloor = 35;

TEST_CASE("Screenshots of enrolment pages") {
    const auto manifest = shared_json("screens/manifest.json");
    if (!manifest) {
        return;
    }
    const std::filesystem::path folder = shared_data("screens").value();
    std::map<std::string, Tally> base;
    std::map<std::string, Tally> hard;
    for (const nlohmann::json& entry : *manifest) {
        const std::string name = entry.at("file");
        CAPTURE(name);
        const ScanResult result = scan_picture(bytes_of_file(folder / name), kWanted);
        const std::vector<std::string> expected = entry.at("expected");
        for (const QrText& code : result.codes) {
            CHECK(std::ranges::count(expected, code.text) == 1); // a wrong payload is worse than none
        }
        if (entry.at("negative")) {
            CHECK(result.reason == Reason::NoneFound);
            continue;
        }
        CHECK(result.codes.size() <= expected.size()); // no symbol twice
        const std::string category = entry.at("category");
        Tally& tally = (category.starts_with("h_") ? hard : base)[category];
        ++tally.pictures;
        tally.complete += result.codes.size() == expected.size() ? 1 : 0;
    }
    const auto complete = [](const std::map<std::string, Tally>& tallies) {
        int sum = 0;
        for (const auto& [category, tally] : tallies) {
            sum += tally.complete;
        }
        return sum;
    };
    std::cout << "recall: base " << complete(base) << ", hard " << complete(hard) << '\n';
    print(base);
    print(hard);
    CHECK(complete(base) >= kBaseFloor);
    CHECK(complete(hard) >= kHardFloor);
}
