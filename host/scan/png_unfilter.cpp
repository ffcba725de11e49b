// SPDX-License-Identifier: Apache-2.0
#include "scan/png_unfilter.h"

#include <cstddef>
#include <cstdlib>
#include <cstring>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace tessera::scan {
namespace {

// Bytes are added modulo 256 throughout (section 9.2).
std::uint8_t sum(int a, int b) {
    return static_cast<std::uint8_t>(a + b);
}

// Byte by byte without a look to the left: compilers turn it into vector instructions.
void up(std::uint8_t* row, const std::uint8_t* above, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        row[i] = sum(row[i], above[i]);
    }
}

template <std::size_t kPixel>
void sub(std::uint8_t* row, std::size_t size) {
    for (std::size_t i = kPixel; i < size; ++i) {
        row[i] = sum(row[i], row[i - kPixel]);
    }
}

template <std::size_t kPixel>
void average(std::uint8_t* row, const std::uint8_t* above, std::size_t size) {
    for (std::size_t i = 0; i < kPixel; ++i) {
        row[i] = sum(row[i], above[i] / 2);
    }
    for (std::size_t i = kPixel; i < size; ++i) {
        row[i] = sum(row[i], (row[i - kPixel] + above[i]) / 2);
    }
}

/// Section 9.4.
int paeth_predictor(int left, int above, int above_left) {
    const int to_left = std::abs(above - above_left);
    const int to_above = std::abs(left - above_left);
    const int to_above_left = std::abs(left + above - 2 * above_left);
    if (to_left <= to_above && to_left <= to_above_left) {
        return left;
    }
    return to_above <= to_above_left ? above : above_left;
}

template <std::size_t kPixel>
class PortablePaeth {
public:
    void step(std::uint8_t* row, const std::uint8_t* above) {
        for (std::size_t i = 0; i < kPixel; ++i) {
            left_[i] = sum(row[i], paeth_predictor(left_[i], above[i], above_left_[i]));
            above_left_[i] = above[i];
        }
        std::memcpy(row, left_, kPixel);
    }

    bool left_is_above_left() const { return std::memcmp(left_, above_left_, kPixel) == 0; }

    void restart(const std::uint8_t* pixel) {
        std::memcpy(left_, pixel, kPixel);
        std::memcpy(above_left_, pixel, kPixel);
    }

private:
    std::uint8_t left_[kPixel] = {};
    std::uint8_t above_left_[kPixel] = {};
};

#if defined(__x86_64__)

/// All channels of a pixel at once, in 16 bits each.
template <std::size_t kPixel>
class Sse2Paeth {
public:
    void step(std::uint8_t* row, const std::uint8_t* above_row) {
        const __m128i above = load(above_row);
        const __m128i across = _mm_sub_epi16(above, above_left_);
        const __m128i down = _mm_sub_epi16(left_, above_left_);
        const __m128i to_left = magnitude(across);
        const __m128i to_above = magnitude(down);
        const __m128i to_above_left = magnitude(_mm_add_epi16(across, down));
        const __m128i least = _mm_min_epi16(to_above_left, _mm_min_epi16(to_left, to_above));
        const __m128i predictor = choose(_mm_cmpeq_epi16(least, to_left), left_,
                                         choose(_mm_cmpeq_epi16(least, to_above), above, above_left_));
        left_ = _mm_add_epi8(load(row), predictor);
        above_left_ = above;
        const int pixel = _mm_cvtsi128_si32(_mm_packus_epi16(left_, left_));
        std::memcpy(row, &pixel, kPixel);
    }

    bool left_is_above_left() const {
        return _mm_movemask_epi8(_mm_cmpeq_epi8(left_, above_left_)) == 0xFFFF;
    }

    void restart(const std::uint8_t* pixel) { left_ = above_left_ = load(pixel); }

private:
    /// Copying three bytes into a number would go through memory, in parts, and stall.
    static __m128i load(const std::uint8_t* at) {
        std::uint32_t pixel = 0;
        if constexpr (kPixel == 3) {
            std::uint16_t low = 0;
            std::memcpy(&low, at, 2);
            pixel = low | std::uint32_t{at[2]} << 16U;
        } else {
            std::memcpy(&pixel, at, 4);
        }
        return _mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(pixel)), _mm_setzero_si128());
    }

    static __m128i magnitude(__m128i x) { return _mm_max_epi16(x, _mm_sub_epi16(_mm_setzero_si128(), x)); }

    static __m128i choose(__m128i mask, __m128i yes, __m128i no) {
        return _mm_or_si128(_mm_and_si128(mask, yes), _mm_andnot_si128(mask, no));
    }

    __m128i left_ = _mm_setzero_si128();
    __m128i above_left_ = _mm_setzero_si128();
};

#endif

/// A whole number of pixels of three as well as of four bytes, and of 64-bit words.
constexpr std::size_t kBlock = 24;

bool is_zero_block(const std::uint8_t* at) {
    std::uint64_t words[kBlock / 8];
    std::memcpy(words, at, kBlock);
    return (words[0] | words[1] | words[2]) == 0;
}

/// Where the pixel on the left is as the one above it, a difference of zero repeats the pixel above, and so
/// on: large areas of a screenshot are copied instead of computed.
template <std::size_t kPixel, typename Paeth>
void paeth(std::uint8_t* row, const std::uint8_t* above, std::size_t size) {
    Paeth state;
    for (std::size_t i = 0; i < size;) {
        if (i + kBlock <= size && is_zero_block(row + i) && state.left_is_above_left()) {
            do {
                std::memcpy(row + i, above + i, kBlock);
                i += kBlock;
            } while (i + kBlock <= size && is_zero_block(row + i));
            state.restart(row + i - kPixel);
        } else {
            state.step(row + i, above + i);
            i += kPixel;
        }
    }
}

template <std::size_t kPixel>
void unfilter(PngFilter filter, std::uint8_t* row, const std::uint8_t* above, std::size_t size,
              Instructions instructions) {
    switch (filter) {
    case PngFilter::None:
        break;
    case PngFilter::Sub:
        sub<kPixel>(row, size);
        break;
    case PngFilter::Up:
        up(row, above, size);
        break;
    case PngFilter::Average:
        average<kPixel>(row, above, size);
        break;
    case PngFilter::Paeth:
#if defined(__x86_64__)
        if (instructions == Instructions::Fastest) {
            paeth<kPixel, Sse2Paeth<kPixel>>(row, above, size);
            break;
        }
#endif
        static_cast<void>(instructions);
        paeth<kPixel, PortablePaeth<kPixel>>(row, above, size);
        break;
    }
}

} // namespace

void png_unfilter(PngFilter filter, PngPixel pixel, std::span<std::uint8_t> row,
                  std::span<const std::uint8_t> above, Instructions instructions) {
    if (pixel == PngPixel::Rgb) {
        unfilter<3>(filter, row.data(), above.data(), row.size(), instructions);
    } else {
        unfilter<4>(filter, row.data(), above.data(), row.size(), instructions);
    }
}

} // namespace tessera::scan
