// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/formats.h"
#include "scan/picture/jpeg_outline.h"
#include "scan/picture/luma.h"
#include "scan/picture/picture.h"

#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>

namespace tessera::scan {
namespace {

using JpegHandle = std::unique_ptr<std::remove_pointer_t<tjhandle>, decltype(&tjDestroy)>;

struct JpegHeader {
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
};

/// The position of the last marker of a kind, or the end of the file. Coded pixels never look like a marker
/// (ITU-T T.81, section B.1.1.5).
File::iterator last_marker(File file, std::uint8_t marker) {
    const std::array<std::uint8_t, 2> bytes{0xFF, marker};
    return std::find_end(file.begin(), file.end(), bytes.begin(), bytes.end());
}

/// Whether an end-of-image marker follows the last scan. The library fills missing pixels with grey.
bool ends_as_jpeg(File file) {
    const auto end = last_marker(file, 0xD9);
    return end != file.end() && end > last_marker(file, 0xDA);
}

bool is_cmyk(const JpegHeader& header) {
    return header.colours == TJCS_CMYK || header.colours == TJCS_YCCK;
}

/// Which bound the pixels go beyond, as far as the markers tell. CMYK is unpacked before it becomes
/// luminance.
std::optional<Reason> beyond_bounds(File file, const JpegHeader& header) {
    if (!within_limits(header.width, header.height)) {
        return Reason::TooManyPixels;
    }
    const JpegOutline outline = outline_of_jpeg(file);
    const std::int64_t pixels = std::int64_t{header.width} * header.height;
    if (outline.scans * pixels > kMaxScannedPixels) {
        return Reason::TooManyScans;
    }
    const bool fits = outline.coefficient_bytes + pixels * (is_cmyk(header) ? 5 : 1) <= kMaxDecodingBytes;
    return fits ? std::nullopt : std::optional{Reason::TooMuchMemory};
}

/// The library warns of lost pixels and of oddities that cost none, such as stray bytes before a marker.
bool has_lost_pixels(tjhandle jpeg) {
    const std::string_view warning{tjGetErrorStr2(jpeg)};
    const auto says = [&](std::string_view words) { return warning.find(words) != std::string_view::npos; };
    return says("Premature") || (says("Corrupt") && !says("extraneous"));
}

bool is_out_of_memory(tjhandle jpeg) {
    return std::string_view{tjGetErrorStr2(jpeg)}.find("Insufficient memory") != std::string_view::npos;
}

bool decompress(tjhandle jpeg, File file, const JpegHeader& header, TJPF format, std::uint8_t* pixels) {
    // The library's own limit of 500 scans is for what an outline may have missed.
    const int result = tjDecompress2(jpeg, file.data(), file.size(), pixels, header.width, 0, header.height,
                                     format, TJFLAG_LIMITSCANS);
    return result == 0 || (tjGetErrorCode(jpeg) == TJERR_WARNING && !has_lost_pixels(jpeg));
}

/// Adobe's CMYK JPEGs hold inverted inks (255 means no ink). Browsers read all CMYK JPEGs this way.
void cmyk_to_luminance(const std::vector<std::uint8_t>& cmyk, std::vector<std::uint8_t>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint32_t black = cmyk[4 * i + 3];
        const auto light = [&](std::size_t ink) { return cmyk[4 * i + ink] * black / 255; };
        out[i] = luma(light(0), light(1), light(2));
    }
}

bool decode_pixels(tjhandle jpeg, File file, const JpegHeader& header, Luminance& picture) {
    if (!is_cmyk(header)) {
        return decompress(jpeg, file, header, TJPF_GRAY, picture.pixels.data());
    }
    std::vector<std::uint8_t> cmyk(picture.pixels.size() * 4);
    if (!decompress(jpeg, file, header, TJPF_CMYK, cmyk.data())) {
        return false;
    }
    cmyk_to_luminance(cmyk, picture.pixels);
    return true;
}

} // namespace

Decoded decode_jpeg(File file) {
    const JpegHandle jpeg{tjInitDecompress(), &tjDestroy};
    if (!jpeg) {
        return Reason::TooMuchMemory;
    }
    JpegHeader header;
    // A header that only causes a warning is read as well as possible.
    tjDecompressHeader3(jpeg.get(), file.data(), file.size(), &header.width, &header.height,
                        &header.subsampling, &header.colours);
    if (header.width <= 0 || header.height <= 0) {
        return Reason::Damaged;
    }
    if (const auto reason = beyond_bounds(file, header)) {
        return *reason;
    }
    if (!ends_as_jpeg(file)) {
        return Reason::Damaged;
    }
    Luminance picture = blank_picture(header.width, header.height);
    if (!decode_pixels(jpeg.get(), file, header, picture)) {
        return is_out_of_memory(jpeg.get()) ? Reason::TooMuchMemory : Reason::Damaged;
    }
    return picture;
}

} // namespace tessera::scan
