// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/formats.h"
#include "scan/picture/gif_pixels.h"
#include "scan/picture/luma.h"
#include "scan/picture/picture.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace tessera::scan {
namespace {

void close(GifFileType* gif) {
    DGifCloseFile(gif, nullptr);
}

using GifHandle = std::unique_ptr<GifFileType, decltype(&close)>;

/// Takes bytes from the front of the rest of the file.
int read_bytes(GifFileType* gif, GifByteType* out, int count) {
    File& rest = *static_cast<File*>(gif->UserData);
    const File bytes = rest.first(std::min(rest.size(), static_cast<std::size_t>(count)));
    std::ranges::copy(bytes, out);
    rest = rest.subspan(bytes.size());
    return static_cast<int>(bytes.size());
}

/// Reads over an extension; a graphic control extension (GIF89a, section 23) says which colour is
/// transparent.
bool read_extension(GifFileType* gif, std::optional<int>& transparent) {
    int label = 0;
    GifByteType* block = nullptr; // its length, then its bytes
    if (DGifGetExtension(gif, &label, &block) == GIF_ERROR) {
        return false;
    }
    GraphicsControlBlock control{};
    if (label == GRAPHICS_EXT_FUNC_CODE && block != nullptr &&
        DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
        transparent = control.TransparentColor == NO_TRANSPARENT_COLOR
                          ? std::nullopt
                          : std::optional{control.TransparentColor};
    }
    while (block != nullptr) {
        if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) {
            return false;
        }
    }
    return true;
}

enum class Next { Image, End, Damage };

/// The next image's header. Unlike DGifGetImageDesc, DGifGetImageHeader keeps no list of images that grows.
Next next_image(GifFileType* gif, std::optional<int>& transparent) {
    for (;;) {
        GifRecordType type{};
        if (DGifGetRecordType(gif, &type) == GIF_ERROR) {
            return Next::Damage;
        }
        if (type == TERMINATE_RECORD_TYPE) {
            return Next::End;
        }
        if (type == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageHeader(gif) == GIF_OK ? Next::Image : Next::Damage;
        }
        if (type != EXTENSION_RECORD_TYPE || !read_extension(gif, transparent)) {
            return Next::Damage;
        }
    }
}

bool skip_pixels(GifFileType* gif) {
    GifByteType* block = nullptr;
    do {
        if (DGifGetCodeNext(gif, &block) == GIF_ERROR) {
            return false;
        }
    } while (block != nullptr);
    return true;
}

/// Skips the frames after the first, up to the file's end marker. Returns the reason if that is missing.
std::optional<Reason> find_end(GifFileType* gif) {
    std::optional<int> transparent;
    for (int frames = 1; frames <= kMaxFrames; ++frames) {
        const Next next = next_image(gif, transparent);
        if (next == Next::End) {
            return std::nullopt;
        }
        if (next == Next::Damage || !skip_pixels(gif)) {
            return Reason::Damaged;
        }
    }
    return Reason::TooManyFrames;
}

/// The luminance of each index; black for those that the colour map lacks.
std::array<std::uint8_t, 256> levels_of(const ColorMapObject& map) {
    std::array<std::uint8_t, 256> levels{};
    const std::span colours{map.Colors, static_cast<std::size_t>(map.ColorCount)};
    std::ranges::transform(colours, levels.begin(),
                           [](const GifColorType& c) { return luma(c.Red, c.Green, c.Blue); });
    return levels;
}

/// Rows in the order of the file (GIF89a, appendix E).
std::vector<int> row_order(int height, bool interlaced) {
    struct Pass {
        int first;
        int step;
    };
    constexpr std::array<Pass, 4> kInterlaced{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
    constexpr std::array<Pass, 1> kOnePass{{{0, 1}}};
    std::vector<int> order;
    for (const Pass pass :
         interlaced ? std::span<const Pass>{kInterlaced} : std::span<const Pass>{kOnePass}) {
        for (int y = pass.first; y < height; y += pass.step) {
            order.push_back(y);
        }
    }
    return order;
}

bool read_pixels(GifFileType* gif, std::optional<int> transparent, Background background,
                 Luminance& picture) {
    const ColorMapObject* map = gif->Image.ColorMap != nullptr ? gif->Image.ColorMap : gif->SColorMap;
    if (map == nullptr) {
        return false;
    }
    std::array<std::uint8_t, 256> levels = levels_of(*map);
    if (transparent) {
        levels.at(static_cast<std::size_t>(*transparent)) = over(0, 0, background);
    }
    const auto width = static_cast<std::size_t>(picture.width);
    std::vector<GifPixelType> row(width);
    GifPixels pixels{gif};
    for (const int y : row_order(picture.height, gif->Image.Interlace)) {
        if (!pixels.read(row)) {
            return false;
        }
        if (transparent && std::ranges::find(row, *transparent) != row.end()) {
            picture.transparency = Transparency::Some;
        }
        const std::span out = std::span{picture.pixels}.subspan(static_cast<std::size_t>(y) * width, width);
        std::ranges::transform(row, out.begin(), [&](GifPixelType index) { return levels[index]; });
    }
    return pixels.skip_rest();
}

} // namespace

/// The first frame alone, which may be smaller than the canvas.
Decoded decode_gif(File file, Background background) {
    File rest = file;
    const GifHandle gif{DGifOpen(&rest, &read_bytes, nullptr), &close};
    if (!gif) {
        return Reason::Damaged;
    }
    std::optional<int> transparent;
    if (next_image(gif.get(), transparent) != Next::Image) {
        return Reason::Damaged;
    }
    const GifImageDesc& image = gif->Image;
    if (image.Width <= 0 || image.Height <= 0) {
        return Reason::Damaged;
    }
    if (!within_limits(image.Width, image.Height)) {
        return Reason::TooManyPixels;
    }
    Luminance picture = blank_picture(image.Width, image.Height);
    if (!read_pixels(gif.get(), transparent, background, picture)) {
        return Reason::Damaged;
    }
    const std::optional<Reason> failure = find_end(gif.get());
    return failure ? Decoded{*failure} : Decoded{std::move(picture)};
}

} // namespace tessera::scan
