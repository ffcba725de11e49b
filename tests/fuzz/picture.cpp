// SPDX-License-Identifier: Apache-2.0
// Picture files through the whole scan. One target a format: each with the seeds and words of its own.
#include "scan/picture/picture.h"
#include "fuzz/picture_size.h"
#include "fuzz/property.h"
#include "scan/picture/formats.h"
#include "scan/scanner.h"
#include "unit/scan/wanted.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

namespace {

/// More takes long with sanitizers on, and shows nothing that this does not.
constexpr std::int64_t kMostPixels = 64 * 64;

/// Looking for codes takes a hundred times as long as decoding, and has a target of its own (luminance).
constexpr std::size_t kScannedOneIn = 8;

scan::Decoded decode(scan::File file, scan::Background background) {
    scan::Decoded decoded = scan::decode_picture(file, background);
    if (const auto* picture = std::get_if<scan::Luminance>(&decoded)) {
        require(scan::within_limits(picture->width, picture->height), "a picture is within the limits");
        require(std::ssize(picture->pixels) == std::int64_t{picture->width} * picture->height,
                "all pixels are there");
    }
    return decoded;
}

/// The background matters only if it shows through.
void backgrounds_agree(const scan::Decoded& white, const scan::Decoded& black) {
    require(white.index() == black.index(), "a picture can be read over both backgrounds or neither");
    const auto* on_white = std::get_if<scan::Luminance>(&white);
    if (on_white != nullptr) {
        const auto& on_black = std::get<scan::Luminance>(black);
        require(on_white->transparency == on_black.transparency, "transparency is the picture's own");
        require(on_white->transparency == scan::Transparency::Some || on_white->pixels == on_black.pixels,
                "an opaque picture has one look");
    }
}

bool is_inside(scan::Point p, const scan::Luminance& picture) {
    return p.x >= 0 && p.y >= 0 && p.x < picture.width && p.y < picture.height;
}

void scan_whole(scan::File file, const scan::Luminance* picture) {
    const scan::ScanResult result = scan::scan_picture(file, test::kWanted);
    const bool has_account = std::ranges::any_of(
        result.codes, [](const scan::QrText& code) { return is_wanted_text(code, test::kWanted); });
    require(has_account != result.reason.has_value(), "an account, or the reason why there is none");
    require(picture != nullptr || result.codes.empty(), "no codes without a picture");
    for (const scan::QrText& code : result.codes) {
        require(std::ranges::all_of(code.corners, [&](scan::Point p) { return is_inside(p, *picture); }),
                "a symbol's corners are inside the picture");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const scan::File file{data, size};
    if (fuzz::pixels_claimed(file) > kMostPixels) {
        return 0;
    }
    const scan::Decoded white = decode(file, scan::Background::White);
    backgrounds_agree(white, decode(file, scan::Background::Black));
    if (size % kScannedOneIn == 0) {
        scan_whole(file, std::get_if<scan::Luminance>(&white));
    }
    return 0;
}
