// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/formats.h"
#include "scan/picture/luma.h"
#include "scan/picture/picture.h"

#include <webp/decode.h>

#include <algorithm>
#include <cerrno>
#include <optional>

namespace tessera::scan {
namespace {

// RIFF container, as in the WebP Container Specification: "RIFF", size, "WEBP", then chunks of a name, a size
// and a payload padded to an even length. Numbers are little-endian.
constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kFrameHeader = 16; // of an ANMF payload: place, size, duration, flags

/// Whether the extended header (VP8X) claims a canvas beyond the limits, whatever its frames say.
bool has_too_large_canvas(File file) {
    constexpr std::size_t kCanvas = kRiffHeader + kChunkHeader + 4;
    return has_at(file, kRiffHeader, "VP8X") && file.size() >= kCanvas + 6 &&
           !within_limits(std::int64_t{little_endian_at(file, kCanvas, 3)} + 1,
                          std::int64_t{little_endian_at(file, kCanvas + 3, 3)} + 1);
}

/// Bytes that the library and the planes below take together for each two pixels: lossless pixels, of alpha
/// as well, are unpacked to four bytes, all of them before the first is given out.
std::int64_t bytes_of_two_pixels(const WebPBitstreamFeatures& features) {
    constexpr int kLossless = 2;
    if (features.format == kLossless) {
        return features.has_alpha != 0 ? 13 : 11;
    }
    return features.has_alpha != 0 ? 15 : 3;
}

bool is_cut_off(File file) {
    return file.size() < kRiffHeader + kChunkHeader || little_endian_at(file, 4, 4) > file.size() - 8;
}

/// The chunks of the first frame of an animation, which the library reads like a file of their own.
std::optional<File> first_frame(File file) {
    for (std::size_t at = kRiffHeader; at + kChunkHeader <= file.size();) {
        const std::size_t size = little_endian_at(file, at + 4, 4);
        const std::size_t payload = at + kChunkHeader;
        if (size > file.size() - payload) {
            return std::nullopt;
        }
        if (has_at(file, at, "ANMF")) {
            return size < kFrameHeader
                       ? std::nullopt
                       : std::optional{file.subspan(payload + kFrameHeader, size - kFrameHeader)};
        }
        at = payload + size + size % 2;
    }
    return std::nullopt;
}

/// The luma plane is written straight into the picture; the others go to memory of our own as well, so that
/// the library allocates no second picture. Luma is kept as it is coded, black at 16 and white at 235.
Decoded decode_still(File file, const WebPBitstreamFeatures& features, Background background) {
    const std::int64_t pixels = std::int64_t{features.width} * features.height;
    if (pixels * bytes_of_two_pixels(features) / 2 > kMaxDecodingBytes) {
        return Reason::TooMuchMemory;
    }
    WebPDecoderConfig config{};
    if (WebPInitDecoderConfig(&config) == 0) {
        return Reason::Damaged;
    }
    Luminance picture = blank_picture(features.width, features.height);
    const int chroma_width = (features.width + 1) / 2;
    const std::size_t chroma_size =
        static_cast<std::size_t>(chroma_width) * static_cast<std::size_t>((features.height + 1) / 2);
    std::vector<std::uint8_t> chroma(2 * chroma_size);
    std::vector<std::uint8_t> alpha(features.has_alpha != 0 ? picture.pixels.size() : 0);

    config.output.colorspace = features.has_alpha != 0 ? MODE_YUVA : MODE_YUV;
    config.output.is_external_memory = 1;
    WebPYUVABuffer& planes = config.output.u.YUVA;
    planes.y = picture.pixels.data();
    planes.u = chroma.data();
    planes.v = chroma.data() + chroma_size;
    planes.a = features.has_alpha != 0 ? alpha.data() : nullptr;
    planes.y_stride = planes.a_stride = features.width;
    planes.u_stride = planes.v_stride = chroma_width;
    planes.y_size = picture.pixels.size();
    planes.u_size = planes.v_size = chroma_size;
    planes.a_size = alpha.size();
    errno = 0;
    if (WebPDecode(file.data(), file.size(), &config) != VP8_STATUS_OK) {
        // If the library has no memory for a lossless picture's codes, it calls that damage.
        return errno == ENOMEM ? Reason::TooMuchMemory : Reason::Damaged;
    }
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        picture.pixels[i] = over(picture.pixels[i], alpha[i], background);
    }
    const bool is_opaque = std::ranges::all_of(alpha, [](std::uint8_t a) { return a == 255; });
    picture.transparency = is_opaque ? Transparency::None : Transparency::Some;
    return picture;
}

} // namespace

Decoded decode_webp(File file, Background background) {
    if (has_too_large_canvas(file)) {
        return Reason::TooManyPixels;
    }
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK) {
        return Reason::Damaged;
    }
    if (!within_limits(features.width, features.height)) {
        return Reason::TooManyPixels;
    }
    if (is_cut_off(file)) {
        return Reason::Damaged;
    }
    if (features.has_animation == 0) {
        return decode_still(file, features, background);
    }
    const std::optional<File> frame = first_frame(file);
    if (!frame || WebPGetFeatures(frame->data(), frame->size(), &features) != VP8_STATUS_OK ||
        !within_limits(features.width, features.height)) {
        return Reason::Damaged;
    }
    return decode_still(*frame, features, background);
}

} // namespace tessera::scan
