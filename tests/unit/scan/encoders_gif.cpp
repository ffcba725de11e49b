// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <gif_lib.h>

#include <array>

namespace tessera::test {
namespace {

int write(GifFileType* gif, const GifByteType* bytes, int count) {
    Bytes& file = *static_cast<Bytes*>(gif->UserData);
    file.insert(file.end(), bytes, bytes + count);
    return count;
}

/// Levels of grey. White is only a name if it is to be transparent.
ColorMapObject* greys(GifKind kind) {
    std::array<GifColorType, 256> colours{};
    for (std::size_t i = 0; i < colours.size(); ++i) {
        const auto level = static_cast<GifByteType>(i);
        colours.at(i) = {level, level, level};
    }
    if (kind == GifKind::AlphaOnly) {
        colours.back() = {0, 0, 0};
    }
    return GifMakeMapObject(256, colours.data());
}

void put_transparency(GifFileType* gif) {
    const GraphicsControlBlock control{DISPOSAL_UNSPECIFIED, false, 0, 255};
    std::array<GifByteType, 4> extension{};
    EGifGCBToExtension(&control, extension.data());
    require(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, 4, extension.data()) == GIF_OK, "gif extension");
}

/// Rows in the order in which an interlaced picture has them, or from the top down.
std::vector<int> row_order(int height, bool interlaced) {
    std::vector<int> order;
    const auto every = [&](int first, int step) {
        for (int y = first; y < height; y += step) {
            order.push_back(y);
        }
    };
    if (interlaced) {
        every(0, 8);
        every(4, 8);
        every(2, 4);
        every(1, 2);
    } else {
        every(0, 1);
    }
    return order;
}

void put_frame(GifFileType* gif, const Drawing& drawing, bool interlaced) {
    require(EGifPutImageDesc(gif, 0, 0, drawing.width, drawing.height, interlaced, nullptr) == GIF_OK,
            "gif image");
    Bytes levels = map_pixels(drawing, [](std::uint8_t r, std::uint8_t, std::uint8_t) { return Bytes{r}; });
    for (const int y : row_order(drawing.height, interlaced)) {
        require(EGifPutLine(gif, &levels[static_cast<std::size_t>(y * drawing.width)], drawing.width) ==
                    GIF_OK,
                "gif row");
    }
}

} // namespace

Bytes encode_gif(const Drawing& drawing, GifKind kind) {
    Bytes file;
    GifFileType* gif = EGifOpen(&file, &write, nullptr);
    require(gif != nullptr, "gif");
    EGifSetGifVersion(gif, true);
    ColorMapObject* map = greys(kind);
    require(EGifPutScreenDesc(gif, drawing.width, drawing.height, 8, 0, map) == GIF_OK, "gif screen");
    GifFreeMapObject(map);
    if (kind == GifKind::AlphaOnly) {
        put_transparency(gif);
    }
    put_frame(gif, drawing, kind == GifKind::Interlaced);
    if (kind == GifKind::Animated) {
        put_frame(gif, Drawing{drawing.width, drawing.height, kBlack}, false);
    }
    require(EGifCloseFile(gif, nullptr) == GIF_OK, "gif end");
    return file;
}

} // namespace tessera::test
