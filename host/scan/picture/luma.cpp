// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/luma.h"

#include <cstddef>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tessera::scan {
namespace {

/// Red, green and blue are the first of `kChannels` bytes of a pixel; a fourth is passed over.
template <std::size_t kChannels>
void portable_luma(const std::uint8_t* pixel, std::uint8_t* out, std::size_t count) {
    for (std::size_t x = 0; x < count; ++x, pixel += kChannels) {
        out[x] = luma(pixel[0], pixel[1], pixel[2]);
    }
}

#if defined(__x86_64__)

/// Four pixels in the lower half, the four pixels eight further on in the upper half.
template <std::size_t kChannels>
[[gnu::target("avx2")]] __m256i load_pixels(const std::uint8_t* at) {
    const auto* low = reinterpret_cast<const __m128i*>(at);
    const auto* high = reinterpret_cast<const __m128i*>(at + 8 * kChannels);
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(low)), _mm_loadu_si128(high), 1);
}

/// The lumas of load_pixels as 32-bit numbers.
template <std::size_t kChannels>
[[gnu::target("avx2")]] __m256i luma_of_8(__m256i pixels) {
    constexpr char kNone = -1; // gives zero
    constexpr char kStep = kChannels;
    const __m256i red_green = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, kNone, 1, kNone, kStep, kNone, kStep + 1, kNone, 2 * kStep, kNone, 2 * kStep + 1,
                      kNone, 3 * kStep, kNone, 3 * kStep + 1, kNone));
    const __m256i blue = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(2, kNone, kNone, kNone, kStep + 2, kNone, kNone, kNone, 2 * kStep + 2, kNone, kNone,
                      kNone, 3 * kStep + 2, kNone, kNone, kNone));
    const __m256i warm =
        _mm256_madd_epi16(_mm256_shuffle_epi8(pixels, red_green), _mm256_set1_epi32(306 | (601 << 16)));
    const __m256i cold = _mm256_madd_epi16(_mm256_shuffle_epi8(pixels, blue), _mm256_set1_epi32(117));
    const __m256i rounded = _mm256_add_epi32(_mm256_add_epi32(warm, cold), _mm256_set1_epi32(512));
    return _mm256_srli_epi32(rounded, 10);
}

/// Sixteen pixels at a time. For RGB, the last load of a round reads 16 bytes although it needs 12: up to two
/// more pixels, which must exist.
template <std::size_t kChannels>
[[gnu::target("avx2")]] void avx2_luma(const std::uint8_t* pixel, std::uint8_t* out, std::size_t count) {
    std::size_t x = 0;
    for (; x + 18 <= count; x += 16, pixel += 16 * kChannels) {
        const __m256i even = luma_of_8<kChannels>(load_pixels<kChannels>(pixel));
        const __m256i odd = luma_of_8<kChannels>(load_pixels<kChannels>(pixel + 4 * kChannels));
        const __m256i words = _mm256_packus_epi32(even, odd);
        const __m256i halves = _mm256_packus_epi16(words, words);
        const __m256i bytes = _mm256_permute4x64_epi64(halves, 0b1000);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + x), _mm256_castsi256_si128(bytes));
    }
    portable_luma<kChannels>(pixel, out + x, count - x);
}

#endif

template <std::size_t kChannels>
void opaque_luma(const std::uint8_t* pixel, std::uint8_t* out, std::size_t count, Instructions instructions) {
#if defined(__x86_64__)
    if (instructions == Instructions::Fastest && __builtin_cpu_supports("avx2")) {
        avx2_luma<kChannels>(pixel, out, count);
        return;
    }
#endif
    static_cast<void>(instructions);
    portable_luma<kChannels>(pixel, out, count);
}

bool is_opaque(std::span<const std::uint8_t> rgba) {
    constexpr std::uint8_t kColours[4] = {255, 255, 255, 0};
    std::uint32_t mask = 0;
    std::memcpy(&mask, kColours, 4);
    std::uint32_t all = ~0U;
    for (std::size_t at = 0; at < rgba.size(); at += 4) {
        std::uint32_t pixel = 0;
        std::memcpy(&pixel, &rgba[at], 4);
        all &= pixel;
    }
    return (all | mask) == ~0U;
}

} // namespace

void rgb_to_luma(std::span<const std::uint8_t> rgb, std::span<std::uint8_t> out, Instructions instructions) {
    opaque_luma<3>(rgb.data(), out.data(), out.size(), instructions);
}

Transparency rgba_to_luma(std::span<const std::uint8_t> rgba, std::span<std::uint8_t> out,
                          Background background, Instructions instructions) {
    if (is_opaque(rgba)) {
        opaque_luma<4>(rgba.data(), out.data(), out.size(), instructions);
        return Transparency::None;
    }
    for (std::size_t x = 0; x < out.size(); ++x) {
        const std::uint8_t* pixel = &rgba[4 * x];
        out[x] = over(luma(pixel[0], pixel[1], pixel[2]), pixel[3], background);
    }
    return Transparency::Some;
}

} // namespace tessera::scan
