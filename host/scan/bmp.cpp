// SPDX-License-Identifier: Apache-2.0
#include "scan/formats.h"
#include "scan/luminance.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

namespace tessera::scan {
namespace {

// BITMAPFILEHEADER, then BITMAPINFOHEADER or one of its later versions, which only add to its end.
constexpr std::size_t kInfo = 14;
constexpr std::size_t kMasks = kInfo + 40; // red, green, blue: within the later versions, after the first
constexpr std::uint32_t kInfoSize = 40;
constexpr std::array<std::uint32_t, 5> kInfoSizes{kInfoSize, 52, 56, 108, 124};
constexpr std::uint32_t kInfoSizeWithAlpha = 56;

enum class Compression : std::uint32_t { None = 0, BitFields = 3 };

struct Header {
    std::uint32_t info_size = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool is_top_down = false;
    std::uint32_t bits = 0; ///< a pixel
    std::uint32_t compression = 0;
    std::uint32_t colours = 0;
    std::size_t pixels = 0; ///< their position in the file

    /// Rows begin at multiples of four bytes.
    std::size_t row_size() const { return (static_cast<std::size_t>(width) * bits + 31) / 32 * 4; }
};

std::int64_t signed_at(File file, std::size_t position) {
    return std::bit_cast<std::int32_t>(little_endian_at(file, position, 4));
}

Header read_header(File file) {
    Header header;
    header.info_size = little_endian_at(file, kInfo, 4);
    header.width = signed_at(file, kInfo + 4);
    const std::int64_t height = signed_at(file, kInfo + 8);
    header.height = height < 0 ? -height : height;
    header.is_top_down = height < 0;
    header.bits = little_endian_at(file, kInfo + 14, 2);
    header.compression = little_endian_at(file, kInfo + 16, 4);
    header.colours = little_endian_at(file, kInfo + 32, 4);
    header.pixels = little_endian_at(file, 10, 4);
    return header;
}

/// Run lengths, and the JPEG and PNG meant for printers, are not read.
bool is_read(const Header& header) {
    const auto compression = static_cast<Compression>(header.compression);
    switch (header.bits) {
    case 1:
    case 4:
    case 8:
    case 24:
        return compression == Compression::None;
    case 16:
    case 32:
        return compression == Compression::None || compression == Compression::BitFields;
    default:
        return false;
    }
}

/// One channel of a pixel of 16, 24 or 32 bits.
class Channel {
public:
    /// Nothing where the mask's bits do not stand together.
    static std::optional<Channel> of_mask(std::uint32_t mask) {
        Channel channel;
        channel.mask_ = mask;
        if (mask == 0) {
            return channel;
        }
        const int width = std::popcount(mask);
        channel.shift_ = std::countr_zero(mask);
        if (std::countl_zero(mask) + width + channel.shift_ != 32) {
            return std::nullopt;
        }
        channel.shift_ += std::max(0, width - 8); // more than eight bits are cut off
        const std::uint32_t most = (1U << std::min(8, width)) - 1;
        for (std::uint32_t value = 0; value <= most; ++value) {
            channel.levels_.at(value) = static_cast<std::uint8_t>((value * 255 + most / 2) / most);
        }
        return channel;
    }

    std::uint8_t level(std::uint32_t pixel) const { return levels_[(pixel & mask_) >> shift_]; }

private:
    std::uint32_t mask_ = 0;
    int shift_ = 0;
    std::array<std::uint8_t, 256> levels_{};
};

struct Channels {
    Channel red;
    Channel green;
    Channel blue;
    std::optional<Channel> alpha;
};

std::optional<Channels> read_channels(File file, const Header& header) {
    std::array<std::uint32_t, 4> masks{0xFF0000, 0xFF00, 0xFF, 0};
    if (header.bits == 16) {
        masks = {0x7C00, 0x3E0, 0x1F, 0};
    }
    if (header.compression == static_cast<std::uint32_t>(Compression::BitFields)) {
        const std::size_t count = header.info_size >= kInfoSizeWithAlpha ? 4 : 3;
        if (file.size() < kMasks + 4 * count) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < count; ++i) {
            masks.at(i) = little_endian_at(file, kMasks + 4 * i, 4);
        }
    }
    const auto red = Channel::of_mask(masks[0]);
    const auto green = Channel::of_mask(masks[1]);
    const auto blue = Channel::of_mask(masks[2]);
    const auto alpha = Channel::of_mask(masks[3]);
    if (!red || !green || !blue || !alpha) {
        return std::nullopt;
    }
    return Channels{*red, *green, *blue, masks[3] == 0 ? std::nullopt : alpha};
}

/// The luminance of each index; black for those that the palette lacks.
std::optional<std::array<std::uint8_t, 256>> read_palette(File file, const Header& header) {
    const std::size_t most = std::size_t{1} << header.bits;
    const std::size_t count = header.colours == 0 ? most : std::min<std::size_t>(header.colours, most);
    const std::size_t position = kInfo + header.info_size;
    if (file.size() < position + 4 * count) {
        return std::nullopt;
    }
    std::array<std::uint8_t, 256> levels{};
    for (std::size_t i = 0; i < count; ++i) {
        const File entry = file.subspan(position + 4 * i, 4); // blue, green, red, nothing
        levels.at(i) = luma(entry[2], entry[1], entry[0]);
    }
    return levels;
}

/// The rows of a file that holds all of them, from the top down.
class Rows {
public:
    Rows(File file, const Header& header)
        : pixels_(file.subspan(header.pixels)), row_size_(header.row_size()),
          height_(static_cast<std::size_t>(header.height)), is_top_down_(header.is_top_down) {}

    File operator[](std::size_t y) const {
        return pixels_.subspan((is_top_down_ ? y : height_ - 1 - y) * row_size_, row_size_);
    }

private:
    File pixels_;
    std::size_t row_size_;
    std::size_t height_;
    bool is_top_down_;
};

/// Calls `use(pixel, place in the picture)` with each pixel's bits. The leftmost pixel has the highest bits
/// of a byte; whole bytes are little-endian.
template <typename Use>
void for_each_pixel(const Rows& rows, std::uint32_t bits, const Luminance& picture, Use use) {
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        const File row = rows[y];
        for (std::size_t x = 0; x < width; ++x) {
            if (bits < 8) {
                const std::size_t bit = x * bits;
                use(row[bit / 8] >> (8 - bits - bit % 8) & ((1U << bits) - 1), y * width + x);
            } else {
                use(little_endian_at(row, x * (bits / 8), bits / 8), y * width + x);
            }
        }
    }
}

void read_colours(const Rows& rows, std::uint32_t bits, Channels channels, Background background,
                  Luminance& picture) {
    if (channels.alpha) {
        // Screenshots from Windows have an alpha channel that nobody filled in.
        std::uint32_t highest = 0;
        for_each_pixel(rows, bits, picture, [&](std::uint32_t pixel, std::size_t) {
            highest = std::max<std::uint32_t>(highest, channels.alpha->level(pixel));
        });
        channels.alpha = highest == 0 ? std::nullopt : channels.alpha;
    }
    for_each_pixel(rows, bits, picture, [&](std::uint32_t pixel, std::size_t at) {
        const std::uint8_t alpha = channels.alpha ? channels.alpha->level(pixel) : std::uint8_t{255};
        picture.transparency = alpha == 255 ? picture.transparency : Transparency::Some;
        picture.pixels[at] =
            over(luma(channels.red.level(pixel), channels.green.level(pixel), channels.blue.level(pixel)),
                 alpha, background);
    });
}

} // namespace

Decoded decode_bmp(File file, Background background) {
    if (file.size() < kInfo + kInfoSize) {
        return Reason::Damaged;
    }
    const Header header = read_header(file);
    if (std::ranges::find(kInfoSizes, header.info_size) == kInfoSizes.end() || !is_read(header)) {
        return Reason::NotAPicture;
    }
    if (header.width <= 0 || header.height == 0) {
        return Reason::Damaged;
    }
    if (!within_limits(header.width, header.height)) {
        return Reason::TooManyPixels;
    }
    if (header.pixels > file.size() ||
        header.row_size() * static_cast<std::size_t>(header.height) > file.size() - header.pixels) {
        return Reason::Damaged;
    }
    const Rows rows{file, header};
    Luminance picture = blank_picture(static_cast<int>(header.width), static_cast<int>(header.height));
    if (header.bits <= 8) {
        const auto levels = read_palette(file, header);
        if (!levels) {
            return Reason::Damaged;
        }
        for_each_pixel(rows, header.bits, picture,
                       [&](std::uint32_t index, std::size_t at) { picture.pixels[at] = levels->at(index); });
        return picture;
    }
    const std::optional<Channels> channels = read_channels(file, header);
    if (!channels) {
        return Reason::Damaged;
    }
    read_colours(rows, header.bits, *channels, background, picture);
    return picture;
}

} // namespace tessera::scan
