// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/picture.h"

#include "scan/picture/formats.h"

#include <algorithm>

namespace tessera::scan {

bool has_at(File file, std::size_t position, std::string_view bytes) {
    return file.size() >= bytes.size() && file.size() - bytes.size() >= position &&
           std::ranges::equal(file.subspan(position, bytes.size()), bytes,
                              [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}

bool within_limits(std::int64_t width, std::int64_t height) {
    return width > 0 && height > 0 && width <= kMaxPictureSide && height <= kMaxPictureSide &&
           width * height <= kMaxPicturePixels;
}

Luminance blank_picture(int width, int height) {
    const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return {width, height, std::vector<std::uint8_t>(pixels), Transparency::None};
}

std::variant<Luminance, Reason> decode_picture(std::span<const std::uint8_t> file, Background background) {
    if (file.size() > kMaxPictureBytes) {
        return Reason::TooManyBytes;
    }
    if (has_at(file, 0, "\x89PNG\r\n\x1a\n")) {
        return decode_png(file, background);
    }
    if (has_at(file, 0, "\xff\xd8\xff")) {
        return decode_jpeg(file);
    }
    if (has_at(file, 0, "RIFF") && has_at(file, 8, "WEBP")) {
        return decode_webp(file, background);
    }
    if (has_at(file, 0, "GIF87a") || has_at(file, 0, "GIF89a")) {
        return decode_gif(file, background);
    }
    // Two letters alone also begin texts, so this also checks that the two reserved numbers after the file's
    // size are zero.
    if (has_at(file, 0, "BM") && has_at(file, 6, std::string_view{"\0\0\0\0", 4})) {
        return decode_bmp(file, background);
    }
    return Reason::NotAPicture;
}

} // namespace tessera::scan
