// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gif_lib.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace tessera::scan {

/// The pixels of the image whose header was read last (GIF89a, appendix F: LZW), in the time that they and
/// the file's bytes take. giflib's own DGifGetLine clears a table of 16 KB at each clear code, and each pixel
/// can have one.
class GifPixels {
public:
    explicit GifPixels(GifFileType* gif);

    /// The next pixels, indexes of colours. False if the file has no more, or has codes without a meaning.
    bool read(std::span<std::uint8_t> row);

    /// Skips the rest of the image. False if the file ends inside it.
    bool skip_rest();

private:
    static constexpr unsigned kMostCodes = 4096;
    static constexpr unsigned kLongestCode = 12; ///< bits

    bool next_block();
    std::optional<unsigned> next_code();
    bool next_string();
    void unfold(unsigned code);
    void forget();

    GifFileType* gif_;
    std::span<const std::uint8_t> block_; ///< what is left of it
    bool is_over_ = false;
    std::uint32_t waiting_ = 0; ///< bits that no code has taken
    unsigned filled_ = 0;

    unsigned clear_ = 0;
    unsigned width_ = 0; ///< of a code, bits
    unsigned next_ = 0;  ///< the code that stands for the next new string
    std::optional<unsigned> last_;
    std::array<std::uint16_t, kMostCodes> prefix_{}; ///< a string is another one and a pixel
    std::array<std::uint8_t, kMostCodes> pixel_{};
    std::array<std::uint8_t, kMostCodes> string_{}; ///< at its end, what the last code stands for
    std::size_t given_ = kMostCodes;                ///< start of what is left of it
};

} // namespace tessera::scan
