// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Pictures made to cost: small files that ask for much time or memory. All are valid, except for our limits.
/// Each format has its own file, which builds them without ever holding a picture of their size in memory.
namespace tessera::test {

struct Bomb {
    std::string name; ///< begins with its format
    std::function<std::vector<std::uint8_t>()> file;
};

std::vector<Bomb> jpeg_bombs();
std::vector<Bomb> png_bombs();
std::vector<Bomb> webp_bombs();
std::vector<Bomb> gif_bombs();
std::vector<Bomb> bmp_bombs();

/// PNG files that are decoded in no time, and keep the search for symbols busy.
std::vector<Bomb> search_bombs();

/// All of them.
std::vector<Bomb> bombs();

} // namespace tessera::test
