// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/bombs.h"
#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tessera::test {
namespace {

constexpr int kSide = 8'000;

/// What is dark.
using Pattern = std::function<bool(int x, int y)>;

/// What isn't dark: white, or transparent, which the scan looks at over white and then over black.
enum class Ground { White, Transparent };

/// Two colours, one bit a pixel. The transparent one is smaller: as large as the scan looks at twice.
Bytes two_colours(const Pattern& is_dark, Ground ground) {
    const int height = ground == Ground::White ? kSide : 4'250;
    Bytes header = png_header(kSide, static_cast<std::uint32_t>(height), 3);
    header.at(8) = 1;
    Bytes rows;
    rows.reserve(static_cast<std::size_t>(height) * (kSide / 8 + 1));
    for (int y = 0; y < height; ++y) {
        rows.push_back(0);
        for (int x = 0; x < kSide; x += 8) {
            unsigned byte = 0;
            for (int i = 0; i < 8; ++i) {
                byte = byte << 1U | (is_dark(x + i, y) ? 0U : 1U);
            }
            rows.push_back(static_cast<std::uint8_t>(byte));
        }
    }
    Bytes before = png_chunk("PLTE", {0, 0, 0, 255, 255, 255});
    if (ground == Ground::Transparent) {
        append(before, png_chunk("tRNS", {255, 0}));
    }
    return png_of_rows(header, rows, before);
}

/// A finder pattern a tile, of modules of so many pixels.
bool finder(int x, int y, int module) {
    const int tile = 9 * module;
    const int ring = std::max(std::abs(x % tile / module - 4), std::abs(y % tile / module - 4));
    return ring <= 1 || ring == 3;
}

bool checkerboard(int x, int y) {
    return (x + y) % 2 == 0;
}

/// 1:1:3:1:1 along each row alone.
bool stripes(int x) {
    return finder(x, 4, 1);
}

/// Right along row and column, wrong along the diagonals.
bool crosses(int x, int y) {
    constexpr int kModule = 4;
    constexpr int kTile = 9 * kModule;
    const int across = std::abs(x % kTile / kModule - 4);
    const int down = std::abs(y % kTile / kModule - 4);
    return std::min(across, down) <= 1 ? std::max(across, down) <= 1 || std::max(across, down) == 3 : false;
}

/// The same at each call.
bool noise(int x, int y) {
    std::uint32_t bits =
        static_cast<std::uint32_t>(x) * 0x9E3779B1U ^ static_cast<std::uint32_t>(y) * 0x85EBCA77U;
    bits ^= bits >> 15U;
    bits *= 0x2C1B3C6DU;
    bits ^= bits >> 12U;
    return (bits & 1U) != 0;
}

/// Symbols side by side, whose data is noise.
class Wreckage {
public:
    explicit Wreckage(const std::string& text) : symbol_{qr_symbol(text)} {}

    bool operator()(int x, int y) const {
        constexpr int kModule = 2;
        const int side = static_cast<int>(symbol_.size());
        const int column = x / kModule % (side + 4);
        const int row = y / kModule % (side + 4);
        if (column >= side || row >= side) {
            return false;
        }
        const bool is_data = column > 8 && row > 8 && column < side - 9 && row < side - 9;
        return is_data ? noise(column, y / kModule)
                       : symbol_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == '#';
    }

private:
    Symbol symbol_;
};

Bomb bomb(const std::string& name, Pattern is_dark, Ground ground = Ground::White) {
    return {"search, " + name,
            [is_dark = std::move(is_dark), ground] { return two_colours(is_dark, ground); }};
}

} // namespace

std::vector<Bomb> search_bombs() {
    return {
        bomb("checkerboard", checkerboard),
        bomb("checkerboard, transparent", checkerboard, Ground::Transparent),
        bomb("finder patterns", [](int x, int y) { return finder(x, y, 1); }),
        bomb("finder patterns, larger", [](int x, int y) { return finder(x, y, 6); }),
        bomb("stripes", [](int x, int) { return stripes(x); }),
        bomb("crosses", crosses),
        bomb("noise", noise),
        bomb("noise, transparent", noise, Ground::Transparent),
        bomb("small symbols without sense", Wreckage{"small"}),
        bomb("large symbols without sense", Wreckage{std::string(2'900, 'x')}),
    };
}

std::vector<Bomb> bombs() {
    std::vector<Bomb> all;
    for (const auto& some :
         {jpeg_bombs(), png_bombs(), webp_bombs(), gif_bombs(), bmp_bombs(), search_bombs()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace tessera::test
