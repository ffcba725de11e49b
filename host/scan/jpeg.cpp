// SPDX-License-Identifier: Apache-2.0
#include "scan/formats.h"
#include "scan/luminance.h"

#include <turbojpeg.h>

#include <memory>
#include <string_view>
#include <type_traits>

namespace tessera::scan {
namespace {

using Handle = std::unique_ptr<std::remove_pointer_t<tjhandle>, decltype(&tjDestroy)>;

struct Size {
    int width = 0;
    int height = 0;
};

/// The library calls both a missing end and harmless stray bytes a warning; only the first costs pixels.
bool is_cut_off(tjhandle jpeg) {
    return std::string_view{tjGetErrorStr2(jpeg)}.find("remature end") != std::string_view::npos;
}

bool decompress(tjhandle jpeg, File file, std::vector<std::uint8_t>& pixels, Size size, TJPF format) {
    const int result = tjDecompress2(jpeg, file.data(), file.size(), pixels.data(), size.width, 0,
                                     size.height, format, TJFLAG_LIMITSCANS);
    return result == 0 || (tjGetErrorCode(jpeg) == TJERR_WARNING && !is_cut_off(jpeg));
}

/// Adobe's CMYK JPEGs hold inverted inks: 255 is no ink.
void cmyk_to_luminance(const std::vector<std::uint8_t>& cmyk, std::vector<std::uint8_t>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint32_t black = cmyk[4 * i + 3];
        const auto ink = [&](std::size_t channel) { return cmyk[4 * i + channel] * black / 255; };
        out[i] = luma(ink(0), ink(1), ink(2));
    }
}

} // namespace

Decoded decode_jpeg(File file) {
    const Handle jpeg{tjInitDecompress(), &tjDestroy};
    Size size;
    int subsampling = 0;
    int colours = 0;
    if (!jpeg || tjDecompressHeader3(jpeg.get(), file.data(), file.size(), &size.width, &size.height,
                                     &subsampling, &colours) != 0) {
        return Reason::Damaged;
    }
    if (!within_limits(size.width, size.height)) {
        return Reason::TooLarge;
    }
    Luminance picture{size.width, size.height, {}};
    picture.pixels.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    if (colours == TJCS_CMYK || colours == TJCS_YCCK) {
        std::vector<std::uint8_t> cmyk(picture.pixels.size() * 4);
        if (!decompress(jpeg.get(), file, cmyk, size, TJPF_CMYK)) {
            return Reason::Damaged;
        }
        cmyk_to_luminance(cmyk, picture.pixels);
        return picture;
    }
    if (!decompress(jpeg.get(), file, picture.pixels, size, TJPF_GRAY)) {
        return Reason::Damaged;
    }
    return picture;
}

} // namespace tessera::scan
