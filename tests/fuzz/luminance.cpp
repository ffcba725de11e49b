// SPDX-License-Identifier: Apache-2.0
// Pixels, past all decoders: the first byte is the picture's width, the rest its grey levels, row by row.
#include "fuzz/property.h"
#include "scan/finder/qr_reader.h"
#include "scan/finder/runs.h"
#include "unit/scan/wanted.h"

#include <algorithm>
#include <span>

using namespace tessera;
using fuzz::require;

namespace {

void lanes_agree(std::span<const std::uint8_t> row) {
    scan::Runs portable;
    scan::Runs widest;
    for (const int contrast : {8, 60}) {
        scan::split_into_runs(row, contrast, scan::Lanes::Portable, portable);
        scan::split_into_runs(row, contrast, scan::widest_lanes(), widest);
        require(portable.first_is_dark == widest.first_is_dark &&
                    std::ranges::equal(portable.list, widest.list,
                                       [](const scan::Run& a, const scan::Run& b) {
                                           return a.start == b.start && a.extreme == b.extreme;
                                       }),
                "the runs are the same whatever the registers");
    }
}

void is_inside(const scan::SymbolCorners& corners, const scan::Luminance& picture) {
    require(std::ranges::all_of(corners,
                                [&](scan::Point p) {
                                    return p.x >= 0 && p.y >= 0 && p.x < picture.width &&
                                           p.y < picture.height;
                                }),
            "a symbol's corners are inside the picture");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2 || data[0] == 0 || size - 1 < data[0]) {
        return 0;
    }
    const std::size_t width = data[0];
    const std::size_t height = (size - 1) / width;
    const std::span pixels{data + 1, width * height};
    const scan::Luminance picture{
        static_cast<int>(width), static_cast<int>(height), {pixels.begin(), pixels.end()}};
    lanes_agree(pixels);
    const scan::QrFindings findings = scan::read_qr_codes(picture, test::kWanted);
    for (const scan::QrText& code : findings.texts) {
        is_inside(code.corners, picture);
    }
    if (findings.unread) {
        is_inside(findings.unread->corners, picture);
        require(findings.unread->module_size > 0, "an unread symbol has modules");
    }
    return 0;
}
