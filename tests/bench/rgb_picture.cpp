// SPDX-License-Identifier: Apache-2.0
#include "bench/rgb_picture.h"

#include "error.h"

#include <spng.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tessera::bench {
namespace {

bool begins_with(const Bytes& file, std::string_view magic) {
    return std::equal(magic.begin(), magic.begin() + std::min(magic.size(), file.size()), file.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }) &&
           file.size() >= magic.size();
}

std::size_t rgb_bytes(int width, int height) {
    return std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

RgbPicture blank(int width, int height) {
    return {width, height, std::make_unique_for_overwrite<std::uint8_t[]>(rgb_bytes(width, height))};
}

[[noreturn]] void refuse(const std::string& library) {
    throw Error{ErrorCode::FileFormatUnknown, library};
}

RgbPicture decode_jpeg(const Bytes& file) {
    const std::unique_ptr<void, decltype(&tjDestroy)> jpeg{tjInitDecompress(), &tjDestroy};
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
    if (tjDecompressHeader3(jpeg.get(), file.data(), file.size(), &width, &height, &subsampling, &colours) !=
        0) {
        refuse("libjpeg-turbo");
    }
    RgbPicture picture = blank(width, height);
    if (tjDecompress2(jpeg.get(), file.data(), file.size(), picture.pixels.get(), width, 0, height, TJPF_RGB,
                      0) != 0) {
        refuse("libjpeg-turbo");
    }
    return picture;
}

RgbPicture decode_webp(const Bytes& file) {
    int width = 0;
    int height = 0;
    if (WebPGetInfo(file.data(), file.size(), &width, &height) == 0) {
        refuse("libwebp");
    }
    RgbPicture picture = blank(width, height);
    if (WebPDecodeRGBInto(file.data(), file.size(), picture.pixels.get(), rgb_bytes(width, height),
                          3 * width) == nullptr) {
        refuse("libwebp");
    }
    return picture;
}

RgbPicture decode_png(const Bytes& file) {
    const std::unique_ptr<spng_ctx, decltype(&spng_ctx_free)> png{spng_ctx_new(0), &spng_ctx_free};
    spng_ihdr header{};
    if (spng_set_png_buffer(png.get(), file.data(), file.size()) != 0 ||
        spng_get_ihdr(png.get(), &header) != 0) {
        refuse("libspng");
    }
    const int width = static_cast<int>(header.width);
    const int height = static_cast<int>(header.height);
    RgbPicture picture = blank(width, height);
    if (spng_decode_image(png.get(), picture.pixels.get(), rgb_bytes(width, height), SPNG_FMT_RGB8, 0) != 0) {
        refuse("libspng");
    }
    return picture;
}

} // namespace

std::optional<RgbPicture> decode_rgb(const Bytes& file) {
    if (begins_with(file, "\x89PNG")) {
        return decode_png(file);
    }
    if (begins_with(file, "\xff\xd8")) {
        return decode_jpeg(file);
    }
    if (begins_with(file, "RIFF")) {
        return decode_webp(file);
    }
    return std::nullopt;
}

} // namespace tessera::bench
