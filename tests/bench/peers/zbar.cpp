// SPDX-License-Identifier: Apache-2.0
//
// Measures libzbar for bench_scan, which hands the pictures over through a pipe (the shape of both
// directions: peer_process.h).
#include "bench/cpu_time.h"
#include "own_peak.h"

#include <nlohmann/json.hpp>

#include <zbar.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

void reply(const json& message) {
    // What zbar takes for text need not be UTF-8.
    std::cout << message.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

std::string name() {
    std::array<unsigned, 3> version{};
    zbar::zbar_version(version.data(), version.data() + 1, version.data() + 2);
    return "libzbar " + std::to_string(version[0]) + '.' + std::to_string(version[1]) + '.' +
           std::to_string(version[2]);
}

std::vector<std::string> read(zbar::ImageScanner& scanner, unsigned width, unsigned height,
                              const std::vector<std::uint8_t>& luminance) {
    zbar::Image image{width, height, "Y800", luminance.data(), luminance.size()};
    scanner.scan(image);
    std::vector<std::string> texts;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) {
        texts.push_back(symbol->get_data());
    }
    return texts;
}

} // namespace

int main() {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    // Of the scanner as a whole: it does not exist for one kind of code.
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_TEST_INVERTED, 1);
    reply({{"name", name()}});

    std::array<std::uint32_t, 3> header{};
    while (std::fread(header.data(), sizeof header, 1, stdin) == 1) {
        const std::uint32_t width = header[0];
        const std::uint32_t height = header[1];
        const std::uint32_t repeats = header[2];
        std::vector<std::uint8_t> luminance(std::size_t{width} * height);
        if (std::fread(luminance.data(), 1, luminance.size(), stdin) != luminance.size()) {
            return 1;
        }
        std::vector<std::string> texts;
        const double ms = tessera::bench::shortest_cpu_ms(
            static_cast<int>(repeats), [&] { texts = read(scanner, width, height, luminance); });
        reply({{"texts", texts}, {"ms", ms}, {"peak_kib", tessera::test::own_peak_kib()}});
    }
    return 0;
}
