// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/formats.h"
#include "scan/picture/luma.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

/// What desktops, clipboards and drawing programs write today: 8 bits a pixel with a palette, 24 or 32 bits,
/// uncompressed. Everything else that BMP allows counts as "not a picture".
namespace tessera::scan {
namespace {

// BITMAPFILEHEADER, then BITMAPINFOHEADER, or version 4 or 5 of it, which only add to its end.
constexpr std::size_t kInfo = 14;
constexpr std::size_t kMasks = kInfo + 40; // red, green, blue: within the later versions, after the first
constexpr std::uint32_t kInfoSize = 40;
constexpr std::array<std::uint32_t, 3> kInfoSizes{kInfoSize, 108, 124};

enum class Compression : std::uint32_t { None = 0, BitFields = 3 };

struct BmpHeader {
    std::uint32_t info_size = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool is_top_down = false;
    std::uint32_t bits = 0; ///< a pixel
    Compression compression = Compression::None;
    std::uint32_t colours = 0;
    std::size_t pixels = 0; ///< their position in the file

    /// Rows begin at multiples of four bytes.
    std::size_t row_size() const { return (static_cast<std::size_t>(width) * bits + 31) / 32 * 4; }
};

std::int64_t signed_at(File file, std::size_t position) {
    return std::bit_cast<std::int32_t>(little_endian_at(file, position, 4));
}

BmpHeader read_header(File file) {
    BmpHeader header;
    header.info_size = little_endian_at(file, kInfo, 4);
    header.width = signed_at(file, kInfo + 4);
    const std::int64_t height = signed_at(file, kInfo + 8);
    header.height = height < 0 ? -height : height;
    header.is_top_down = height < 0;
    header.bits = little_endian_at(file, kInfo + 14, 2);
    header.compression = static_cast<Compression>(little_endian_at(file, kInfo + 16, 4));
    header.colours = little_endian_at(file, kInfo + 32, 4);
    header.pixels = little_endian_at(file, 10, 4);
    return header;
}

bool is_read(const BmpHeader& header) {
    const bool is_plain = header.compression == Compression::None &&
                          (header.bits == 8 || header.bits == 24 || header.bits == 32);
    const bool has_masks = header.compression == Compression::BitFields && header.bits == 32;
    return std::ranges::find(kInfoSizes, header.info_size) != kInfoSizes.end() && (is_plain || has_masks);
}

/// Which byte of a pixel holds which channel.
struct Channels {
    std::size_t red = 2;
    std::size_t green = 1;
    std::size_t blue = 0;
    std::optional<std::size_t> alpha = {};
};

/// The byte that a mask covers; nullopt for any other mask.
std::optional<std::size_t> byte_of(std::uint32_t mask) {
    const int shift = std::countr_zero(mask);
    return shift % 8 == 0 && mask >> (shift % 32) == 0xFF ? std::optional{static_cast<std::size_t>(shift / 8)}
                                                          : std::nullopt;
}

/// Nothing unless each channel is a whole byte.
std::optional<Channels> read_channels(File file, const BmpHeader& header) {
    if (header.compression == Compression::None) {
        return Channels{};
    }
    const auto mask_at = [&](std::size_t i) { return little_endian_at(file, kMasks + 4 * i, 4); };
    const auto red = byte_of(mask_at(0));
    const auto green = byte_of(mask_at(1));
    const auto blue = byte_of(mask_at(2));
    // The first version of the header has no place for a fourth mask.
    const std::uint32_t alpha_mask = header.info_size == kInfoSize ? 0 : mask_at(3);
    const auto alpha = byte_of(alpha_mask);
    if (!red || !green || !blue || (alpha_mask != 0 && !alpha)) {
        return std::nullopt;
    }
    return Channels{*red, *green, *blue, alpha};
}

/// The luminance of each index, 256 of them; black for those that the palette lacks.
std::optional<std::array<std::uint8_t, 256>> read_palette(File file, const BmpHeader& header) {
    constexpr std::uint32_t kMost = 256;
    const std::size_t count = header.colours == 0 ? kMost : std::min(header.colours, kMost);
    const std::size_t position = kInfo + header.info_size;
    if (file.size() < position + 4 * count) {
        return std::nullopt;
    }
    std::array<std::uint8_t, kMost> levels{};
    for (std::size_t i = 0; i < count; ++i) {
        const File entry = file.subspan(position + 4 * i, 4); // blue, green, red, nothing
        levels.at(i) = luma(entry[2], entry[1], entry[0]);
    }
    return levels;
}

/// Calls `use(bytes of a pixel, place in the picture)` with each pixel of a file that holds all of them.
template <typename Use>
void for_each_pixel(File file, const BmpHeader& header, Use use) {
    const auto width = static_cast<std::size_t>(header.width);
    const auto height = static_cast<std::size_t>(header.height);
    const std::size_t bytes = header.bits / 8;
    for (std::size_t y = 0; y < height; ++y) {
        const std::size_t row = header.is_top_down ? y : height - 1 - y;
        const File pixels = file.subspan(header.pixels + row * header.row_size(), width * bytes);
        for (std::size_t x = 0; x < width; ++x) {
            use(pixels.subspan(x * bytes, bytes), y * width + x);
        }
    }
}

void read_colours(File file, const BmpHeader& header, Channels channels, Background background,
                  Luminance& picture) {
    if (channels.alpha) {
        // Screenshots from Windows have an alpha channel that was never filled in.
        std::uint8_t highest = 0;
        for_each_pixel(file, header,
                       [&](File pixel, std::size_t) { highest = std::max(highest, pixel[*channels.alpha]); });
        channels.alpha = highest == 0 ? std::nullopt : channels.alpha;
    }
    for_each_pixel(file, header, [&](File pixel, std::size_t at) {
        const std::uint8_t alpha = channels.alpha ? pixel[*channels.alpha] : std::uint8_t{255};
        picture.transparency = alpha == 255 ? picture.transparency : Transparency::Some;
        picture.pixels[at] =
            over(luma(pixel[channels.red], pixel[channels.green], pixel[channels.blue]), alpha, background);
    });
}

} // namespace

Decoded decode_bmp(File file, Background background) {
    if (file.size() < kInfo + kInfoSize) {
        return Reason::Damaged;
    }
    const BmpHeader header = read_header(file);
    if (!is_read(header)) {
        return Reason::NotAPicture;
    }
    if (header.width <= 0 || header.height == 0) {
        return Reason::Damaged;
    }
    if (!within_limits(header.width, header.height)) {
        return Reason::TooManyPixels;
    }
    constexpr std::size_t kAllMasks = 16;
    const std::size_t least = kMasks + (header.compression == Compression::BitFields ? kAllMasks : 0);
    if (header.pixels > file.size() || file.size() < least ||
        header.row_size() * static_cast<std::size_t>(header.height) > file.size() - header.pixels) {
        return Reason::Damaged;
    }
    Luminance picture = blank_picture(static_cast<int>(header.width), static_cast<int>(header.height));
    if (header.bits == 8) {
        const auto levels = read_palette(file, header);
        if (!levels) {
            return Reason::Damaged;
        }
        for_each_pixel(file, header,
                       [&](File index, std::size_t at) { picture.pixels[at] = levels->at(index[0]); });
        return picture;
    }
    const std::optional<Channels> channels = read_channels(file, header);
    if (!channels) {
        return Reason::NotAPicture;
    }
    read_colours(file, header, *channels, background, picture);
    return picture;
}

} // namespace tessera::scan
