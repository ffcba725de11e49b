// SPDX-License-Identifier: Apache-2.0
#include "scan/formats.h"
#include "scan/luminance.h"

#include <webp/decode.h>

#include <algorithm>
#include <memory>

namespace tessera::scan {
namespace {

using Buffer = std::unique_ptr<std::uint8_t, decltype(&WebPFree)>;

Decoded decode_with_alpha(File file, Luminance picture) {
    int width = 0;
    int height = 0;
    const Buffer rgba{WebPDecodeRGBA(file.data(), file.size(), &width, &height), &WebPFree};
    if (!rgba) {
        return Reason::Damaged;
    }
    rgba_to_luminance(rgba.get(), picture.pixels.size(), picture.pixels.data());
    return picture;
}

/// The luma plane as it is coded: contrast is what matters, not that black is 16.
Decoded decode_luma(File file, Luminance picture) {
    int width = 0;
    int height = 0;
    int stride = 0;
    int chroma_stride = 0;
    std::uint8_t* u = nullptr;
    std::uint8_t* v = nullptr;
    const Buffer y{WebPDecodeYUV(file.data(), file.size(), &width, &height, &u, &v, &stride, &chroma_stride),
                   &WebPFree};
    if (!y) {
        return Reason::Damaged;
    }
    for (int row = 0; row < picture.height; ++row) {
        std::copy_n(y.get() + static_cast<std::ptrdiff_t>(row) * stride, picture.width,
                    picture.pixels.begin() + static_cast<std::ptrdiff_t>(row) * picture.width);
    }
    return picture;
}

} // namespace

Decoded decode_webp(File file) {
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK) {
        return Reason::Damaged;
    }
    if (features.has_animation != 0) {
        return Reason::NotAPicture;
    }
    if (!within_limits(features.width, features.height)) {
        return Reason::TooLarge;
    }
    Luminance picture{features.width, features.height, {}};
    picture.pixels.resize(static_cast<std::size_t>(features.width) *
                          static_cast<std::size_t>(features.height));
    return features.has_alpha != 0 ? decode_with_alpha(file, std::move(picture))
                                   : decode_luma(file, std::move(picture));
}

} // namespace tessera::scan
