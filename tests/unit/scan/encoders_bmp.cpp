// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <algorithm>

namespace tessera::test {
namespace {

struct Format {
    unsigned bits = 24; ///< a pixel
    unsigned info_size = 40;
    std::vector<std::uint32_t> masks = {}; ///< for BI_BITFIELDS
};

Format format_of(BmpKind kind) {
    switch (kind) {
    case BmpKind::Palette8:
        return {.bits = 8};
    case BmpKind::Rgbx8888:
        return {.bits = 32};
    case BmpKind::Masked8888:
        return {.bits = 32, .masks = {0xFF0000, 0xFF00, 0xFF}};
    case BmpKind::Abgr8888:
        return {.bits = 32, .info_size = 124, .masks = {0xFF000000, 0xFF0000, 0xFF00, 0xFF}};
    case BmpKind::Rgba8888:
    case BmpKind::AlphaOnly:
    case BmpKind::AlphaUnfilled:
        return {.bits = 32, .info_size = 124, .masks = {0xFF0000, 0xFF00, 0xFF, 0xFF000000}};
    case BmpKind::Rgb888:
    case BmpKind::Rgb888TopDown:
        break;
    }
    return {};
}

/// A pixel as a number of the format's length.
std::uint32_t pixel(BmpKind kind, std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
    switch (kind) {
    case BmpKind::Palette8:
        return red;
    case BmpKind::AlphaOnly:
        return (255 - red) << 24U;
    case BmpKind::Rgba8888:
        return 0xFF000000 | red << 16U | green << 8U | blue;
    case BmpKind::Abgr8888:
        return red << 24U | green << 16U | blue << 8U | 0xFF;
    case BmpKind::AlphaUnfilled:
    case BmpKind::Rgb888:
    case BmpKind::Rgb888TopDown:
    case BmpKind::Rgbx8888:
    case BmpKind::Masked8888:
        break;
    }
    return red << 16U | green << 8U | blue;
}

Bytes encode_row(const Drawing& drawing, BmpKind kind, int y) {
    Bytes row;
    for (int x = 0; x < drawing.width; ++x) {
        const auto* rgb = &drawing.rgb[static_cast<std::size_t>(3 * (y * drawing.width + x))];
        append(row, little_endian(pixel(kind, rgb[0], rgb[1], rgb[2]), format_of(kind).bits / 8));
    }
    row.resize((row.size() + 3) / 4 * 4);
    return row;
}

/// Levels of grey.
Bytes palette() {
    Bytes result;
    for (unsigned i = 0; i < 256; ++i) {
        const auto level = static_cast<std::uint8_t>(i);
        append(result, {level, level, level, 0});
    }
    return result;
}

} // namespace

Bytes encode_bmp(const Drawing& drawing, BmpKind kind) {
    const Format format = format_of(kind);
    const bool top_down = kind == BmpKind::Rgb888TopDown;
    Bytes info = little_endian(format.info_size, 4);
    append(info, little_endian(drawing.width, 4));
    append(info, little_endian(top_down ? -drawing.height : drawing.height, 4));
    append(info, {1, 0}); // planes
    append(info, little_endian(format.bits, 2));
    append(info, little_endian(format.masks.empty() ? 0 : 3, 4));
    append(info, Bytes(20)); // size, resolution, colours
    for (const std::uint32_t mask : format.masks) {
        append(info, little_endian(mask, 4));
    }
    info.resize(std::max<std::size_t>(info.size(), format.info_size));
    if (format.bits == 8) {
        append(info, palette());
    }
    Bytes pixels;
    for (int y = 0; y < drawing.height; ++y) {
        append(pixels, encode_row(drawing, kind, top_down ? y : drawing.height - 1 - y));
    }
    Bytes file{'B', 'M'};
    append(file, little_endian(14 + info.size() + pixels.size(), 4));
    append(file, Bytes(4));
    append(file, little_endian(14 + info.size(), 4));
    append(file, info);
    append(file, pixels);
    return file;
}

} // namespace tessera::test
