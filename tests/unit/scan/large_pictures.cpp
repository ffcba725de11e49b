// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/large_pictures.h"

#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <turbojpeg.h>
#include <webp/encode.h>

#include <memory>

namespace tessera::test {
namespace {

/// Grey noise around a colour that changes slowly, which codes like a photo: about two bits a pixel.
void fill_like_photo(Drawing& drawing) {
    std::uint32_t state = 1;
    std::size_t at = 0;
    for (int y = 0; y < drawing.height; ++y) {
        for (int x = 0; x < drawing.width; ++x) {
            state = state * 1'664'525U + 1'013'904'223U;
            const int noise = static_cast<int>(state >> 28U);
            drawing.rgb[at++] = static_cast<std::uint8_t>(100 + x * 60 / drawing.width + noise);
            drawing.rgb[at++] = static_cast<std::uint8_t>(100 + y * 60 / drawing.height + noise);
            drawing.rgb[at++] = static_cast<std::uint8_t>(90 + noise);
        }
    }
}

/// Lines of what looks like letters.
void fill_like_page(Drawing& drawing) {
    std::uint32_t state = 1;
    for (int y = 20; y + 20 < drawing.height; y += 20) {
        for (int x = 40; x + 40 < drawing.width; x += 2) {
            state = state * 1'664'525U + 1'013'904'223U;
            const int height = static_cast<int>(state >> 28U) - 4;
            for (int i = 0; i < height; ++i) {
                drawing.set(x, y + i, {60, 60, 60});
            }
        }
    }
}

Drawing photo(int width, int height) {
    Drawing drawing{width, height};
    fill_like_photo(drawing);
    draw_qr(drawing, kLargePictureUri, {.x = width / 2, .y = height / 2, .module = 20});
    return drawing;
}

Drawing page(int width, int height) {
    Drawing drawing{width, height};
    fill_like_page(drawing);
    draw_qr(drawing, kLargePictureUri, {.x = width / 2, .y = height / 2, .module = 4});
    return drawing;
}

Bytes jpeg(const Drawing& drawing, int flags) {
    const std::unique_ptr<void, decltype(&tjDestroy)> encoder{tjInitCompress(), &tjDestroy};
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int result = tjCompress2(encoder.get(), drawing.rgb.data(), drawing.width, 0, drawing.height,
                                   TJPF_RGB, &buffer, &size, TJSAMP_420, 85, flags);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> file{buffer, &tjFree};
    require(result == 0, "jpeg");
    return {buffer, buffer + size};
}

Bytes png(const Drawing& drawing, bool with_alpha) {
    const auto width = static_cast<std::size_t>(drawing.width);
    Bytes rows;
    rows.reserve(static_cast<std::size_t>(drawing.height) * (width * 4 + 1));
    std::size_t at = 0;
    for (int y = 0; y < drawing.height; ++y) {
        rows.push_back(0);
        for (std::size_t x = 0; x < width; ++x, at += 3) {
            rows.push_back(drawing.rgb[at]);
            rows.push_back(drawing.rgb[at + 1]);
            rows.push_back(drawing.rgb[at + 2]);
            if (with_alpha) {
                rows.push_back(255);
            }
        }
    }
    return png_of_rows(png_header(static_cast<std::uint32_t>(drawing.width),
                                  static_cast<std::uint32_t>(drawing.height), with_alpha ? 6 : 2),
                       rows);
}

Bytes webp(const Drawing& drawing, bool lossless) {
    WebPConfig config{};
    WebPPicture picture{};
    require(WebPConfigInit(&config) != 0 && WebPPictureInit(&picture) != 0, "webp");
    config.lossless = lossless ? 1 : 0;
    config.quality = lossless ? 0 : 80;
    config.method = 0;
    picture.use_argb = config.lossless;
    picture.width = drawing.width;
    picture.height = drawing.height;
    WebPMemoryWriter writer{};
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    require(WebPPictureImportRGB(&picture, drawing.rgb.data(), drawing.width * 3) != 0 &&
                WebPEncode(&config, &picture) != 0,
            "webp");
    Bytes file{writer.mem, writer.mem + writer.size};
    WebPMemoryWriterClear(&writer);
    WebPPictureFree(&picture);
    return file;
}

} // namespace

std::vector<Bomb> large_pictures() {
    return {
        {"PNG, screen of 7680 × 4320", [] { return png(page(7'680, 4'320), false); }},
        {"PNG, the same with alpha", [] { return png(page(7'680, 4'320), true); }},
        {"PNG, page of 1200 × 20000", [] { return png(page(1'200, 20'000), true); }},
        {"JPEG, screen of 7680 × 4320", [] { return jpeg(page(7'680, 4'320), 0); }},
        {"JPEG, photo of 8160 × 6144", [] { return jpeg(photo(8'160, 6'144), 0); }},
        {"JPEG, the same, progressive", [] { return jpeg(photo(8'160, 6'144), TJFLAG_PROGRESSIVE); }},
        {"WebP, lossy, photo of 8160 × 6144", [] { return webp(photo(8'160, 6'144), false); }},
        {"WebP, lossless, screen of 7680 × 4320", [] { return webp(page(7'680, 4'320), true); }},
    };
}

} // namespace tessera::test
