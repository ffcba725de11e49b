// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/luminance.h"
#include "scan/picture/reason.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

namespace tessera::scan {

/// Largest picture that is decoded: a file of 32 MiB, 32,767 pixels a side (as long a page as Firefox makes a
/// picture of), 64 million pixels in all (an 8K screen has 33 million). Checked before anything is allocated.
inline constexpr std::size_t kMaxPictureBytes = 32U << 20U;
inline constexpr int kMaxPictureSide = 32'767;
inline constexpr std::int64_t kMaxPicturePixels = 64'000'000;

// A picture of a few bytes can ask for much work. So these limits apply to what its headers say, before
// anything is decoded (tests/bench/bombs measures what they cost).

/// Scans of a JPEG times its pixels. Encoders make ten scans of a photo, and a photo has 50 million pixels.
inline constexpr std::int64_t kMaxScannedPixels = 1'000'000'000;
/// Frames of a GIF. All but the first are skipped.
inline constexpr int kMaxFrames = 10'000;
/// Bytes of a PNG's pixels, up to eight a pixel, once they are unpacked.
inline constexpr std::int64_t kMaxPngBytes = 400'000'000;
/// Bytes that a decoder and the picture take together, as far as a header tells.
inline constexpr std::int64_t kMaxDecodingBytes = 240 << 20;

/// PNG, JPEG, WebP, GIF or BMP (told apart by their first bytes, never by name) to luminance, or NotAPicture,
/// Damaged or one of the `too_large`. A file cut off is Damaged, whatever could be seen of it. Of an
/// animation the first frame is read; how a camera was held (Exif) is ignored, as QR codes are read whichever
/// way they stand. Throws nothing but std::bad_alloc.
std::variant<Luminance, Reason> decode_picture(std::span<const std::uint8_t> file,
                                               Background background = Background::White);

} // namespace tessera::scan
