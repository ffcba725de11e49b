// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/runs.h"

#include <algorithm>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace tessera::scan {
namespace {

/// The values that leave a run as it is.
struct Band {
    std::uint8_t low = 0;
    std::uint8_t high = 0;
};

Band band(int low, int high) {
    return {static_cast<std::uint8_t>(std::max(low, 0)), static_cast<std::uint8_t>(std::min(high, 255))};
}

/// The first pixel outside the band, or `end`.
using FirstOutside = const std::uint8_t* (*)(const std::uint8_t* p, const std::uint8_t* end, Band band);

const std::uint8_t* first_outside_portable(const std::uint8_t* p, const std::uint8_t* end, Band band) {
    while (p != end && *p >= band.low && *p <= band.high) {
        ++p;
    }
    return p;
}

#if defined(__x86_64__)

const std::uint8_t* first_outside_128(const std::uint8_t* p, const std::uint8_t* end, Band band) {
    const __m128i low = _mm_set1_epi8(static_cast<char>(band.low));
    const __m128i high = _mm_set1_epi8(static_cast<char>(band.high));
    for (; end - p >= 16; p += 16) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i clamped = _mm_max_epu8(_mm_min_epu8(v, high), low);
        const auto inside = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(v, clamped)));
        if (inside != 0xFFFF) {
            return p + std::countr_one(inside);
        }
    }
    return first_outside_portable(p, end, band);
}

__attribute__((target("avx2"))) const std::uint8_t* first_outside_256(const std::uint8_t* p,
                                                                      const std::uint8_t* end, Band band) {
    const __m256i low = _mm256_set1_epi8(static_cast<char>(band.low));
    const __m256i high = _mm256_set1_epi8(static_cast<char>(band.high));
    for (; end - p >= 32; p += 32) {
        const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        const __m256i clamped = _mm256_max_epu8(_mm256_min_epu8(v, high), low);
        const auto inside = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, clamped)));
        if (inside != 0xFFFFFFFF) {
            return p + std::countr_one(inside);
        }
    }
    return first_outside_portable(p, end, band);
}

bool has_256() {
    return __builtin_cpu_supports("avx2") != 0;
}

#elif defined(__ARM_NEON)

const std::uint8_t* first_outside_128(const std::uint8_t* p, const std::uint8_t* end, Band band) {
    const uint8x16_t low = vdupq_n_u8(band.low);
    const uint8x16_t high = vdupq_n_u8(band.high);
    for (; end - p >= 16; p += 16) {
        const uint8x16_t v = vld1q_u8(p);
        const uint8x16_t inside = vceqq_u8(v, vmaxq_u8(vminq_u8(v, high), low));
        // NEON has no movemask, so this gives four bits for each pixel.
        const uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(inside), 4);
        const std::uint64_t mask = vget_lane_u64(vreinterpret_u64_u8(nibbles), 0);
        if (mask != ~std::uint64_t{0}) {
            return p + std::countr_one(mask) / 4;
        }
    }
    return first_outside_portable(p, end, band);
}

constexpr auto first_outside_256 = first_outside_128;

bool has_256() {
    return false;
}

#else

constexpr auto first_outside_128 = first_outside_portable;
constexpr auto first_outside_256 = first_outside_portable;

bool has_256() {
    return false;
}

#endif

FirstOutside first_outside_in(Lanes lanes) {
    switch (lanes) {
    case Lanes::Portable:
        return first_outside_portable;
    case Lanes::Wide128:
        return first_outside_128;
    case Lanes::Wide256:
        return first_outside_256;
    }
    return first_outside_portable;
}

} // namespace

Lanes widest_lanes() {
    static const Lanes widest = has_256() ? Lanes::Wide256 : Lanes::Wide128;
    return widest;
}

void split_into_runs(std::span<const std::uint8_t> row, int contrast, Lanes lanes, Runs& out) {
    out.list.clear();
    out.first_is_dark = false;
    if (row.empty()) {
        return;
    }
    const FirstOutside first_outside = first_outside_in(lanes);
    const std::uint8_t* const begin = row.data();
    const std::uint8_t* const end = begin + row.size();
    const std::uint8_t* p = first_outside(begin, end, band(*begin - contrast, *begin + contrast));
    bool dark = p != end && *p > *begin;
    out.first_is_dark = dark;
    out.list.push_back({0, *begin});
    for (p = begin;; ++p) {
        const int extreme = out.list.back().extreme;
        p = first_outside(p, end,
                          dark ? band(extreme, extreme + contrast) : band(extreme - contrast, extreme));
        if (p == end) {
            break;
        }
        const bool turns = dark ? *p > extreme : *p < extreme;
        if (turns) {
            dark = !dark;
            out.list.push_back({static_cast<int>(p - begin), *p});
        } else {
            out.list.back().extreme = *p;
        }
    }
    out.list.push_back({static_cast<int>(row.size()), 0});
}

} // namespace tessera::scan
