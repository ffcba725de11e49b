// SPDX-License-Identifier: Apache-2.0
// Writes the seeds that are not texts: make_seeds FOLDER, usually tests/fuzz/corpus.
#include "scan/scan_reply.h"
#include "unit/scan/encoding.h"
#include "unit/scan/symbol_data.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

using namespace tessera;
using test::Bytes;
namespace fs = std::filesystem;

namespace {

constexpr const char* kText = "otpauth://totp/a?secret=ME";

void write(const fs::path& path, const Bytes& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                std::ssize(bytes));
}

/// "png 16 bits" becomes picture_png/16_bits.
void write_pictures(const fs::path& folder, const test::Drawing& drawing) {
    for (const auto& [name, bytes] : test::every_kind_of_file(drawing)) {
        const std::size_t space = name.find(' ');
        std::string kind = space == std::string::npos ? "plain" : name.substr(space + 1);
        std::ranges::replace(kind, ' ', '_');
        std::erase(kind, ':');
        write(folder / ("picture_" + name.substr(0, space)) / kind, bytes);
    }
}

/// The input of luminance.cpp.
Bytes grey_levels(const scan::Luminance& picture) {
    Bytes input{static_cast<std::uint8_t>(picture.width)};
    test::append(input, picture.pixels);
    return input;
}

/// Two pixels a module, and a quiet zone of one module instead of four.
scan::Luminance small_symbol(test::Colour dark, test::Colour light) {
    const scan::Luminance whole =
        test::luminance_of(test::qr_drawing("steam://MFRGGZDF", {.module = 2, .dark = dark, .light = light}));
    return test::part_of(whole, 6, 6, whole.width - 12, whole.height - 12);
}

void write_luminance(const fs::path& folder) {
    const scan::Luminance picture = small_symbol(test::kBlack, test::kWhite);
    const auto leaning = [](scan::PointF p) {
        return scan::PointF{p.x + 0.1F * p.y - 2, p.y - 0.05F * p.x + 1};
    };
    write(folder / "upright", grey_levels(picture));
    write(folder / "blurred", grey_levels(test::blurred(picture, 0.8F)));
    write(folder / "cut_off", grey_levels(test::part_of(picture, 0, 0, picture.width - 14, picture.height)));
    write(folder / "leaning", grey_levels(test::warped(picture, leaning)));
    write(folder / "light_on_dark", grey_levels(small_symbol({200, 200, 200}, {40, 40, 40})));
}

/// The input of symbol.cpp: version 5, mask 0, any codewords, no damage.
void write_symbols(const fs::path& folder) {
    const auto input = [](const test::SymbolData& data) {
        Bytes input{4 * 8, 0, 0};
        test::append(input, data.codewords());
        return input;
    };
    const std::string name = "\xE4 \x93\xFA";
    write(folder / "unsaid_set", input(test::SymbolData{}.bytes("otpauth://totp/" + name + "?secret=ME")));
    write(folder / "eci_big5", input(test::SymbolData{}.eci(28).bytes(name)));
    write(folder / "eci_unknown", input(test::SymbolData{}.eci(999'999).bytes("a\\" + name)));
    write(folder / "bytes_and_kanji", input(test::SymbolData{}.bytes(name).kanji("\x97\xE1").bytes(name)));
    write(folder / "part_beyond_count", input(test::SymbolData{}.part(5, 2, 9).bytes(name)));
}

void write_scan_replies(const fs::path& folder) {
    const auto reply = [](const test::Drawing& drawing) {
        return scan::reply_of(scan::scan_picture(test::encode_png(drawing), test::kWanted));
    };
    write(folder / "account", reply(test::qr_drawing(kText)));
    write(folder / "web_address", reply(test::qr_drawing("https://example.org")));
    const auto part = test::SymbolData{}.part(0, 2, 7).bytes(kText).symbol();
    write(folder / "part", reply(test::page_of({part})));
    write(folder / "none_found", reply(test::Drawing{50, 50}));
    write(folder / "too_small", reply(test::qr_drawing(kText, {.module = 1})));
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        return 2;
    }
    const fs::path folder{arguments[1]};
    write_pictures(folder, test::qr_drawing(kText, {.module = 1}));
    write_luminance(folder / "luminance");
    write_symbols(folder / "symbol");
    write_scan_replies(folder / "scan_reply");
    return 0;
}
