// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"
#include "unit/scan/encoding.h"

#include <turbojpeg.h>
#include <webp/encode.h>

#include <array>
#include <memory>

namespace tessera::test {
namespace {

/// The chunks of a still WebP picture, without the container around them.
Bytes webp_chunks(const Bytes& file) {
    return {file.begin() + 12, file.end()};
}

/// One frame over the whole canvas, shown for ever.
Bytes animated_still(const Drawing& drawing, const Bytes& still) {
    constexpr std::uint8_t kAnimationFlag = 2;
    Bytes canvas{kAnimationFlag, 0, 0, 0};
    Bytes frame(6); // at 0, 0
    for (Bytes* header : {&canvas, &frame}) {
        append(*header, little_endian(drawing.width - 1, 3));
        append(*header, little_endian(drawing.height - 1, 3));
    }
    append(frame, Bytes(4)); // duration and flags
    append(frame, webp_chunks(still));
    Bytes chunks = riff_chunk("VP8X", canvas);
    append(chunks, riff_chunk("ANIM", Bytes(6)));
    append(chunks, riff_chunk("ANMF", frame));
    return riff(chunks);
}

int subsampling(JpegKind kind) {
    if (kind == JpegKind::Grey) {
        return TJSAMP_GRAY;
    }
    return kind == JpegKind::Colour444 ? TJSAMP_444 : TJSAMP_420;
}

/// An APP1 segment with a TIFF header of one entry: orientation (0x112), 6, "the top is on the right".
constexpr std::array<std::uint8_t, 36> kExifRotated{0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,    'M', 'M',
                                                    0,    42,   0, 0,  0,   8,   0,   1,   1, 0x12, 0,   3,
                                                    0,    0,    0, 1,  0,   6,   0,   0,   0, 0,    0,   0};

} // namespace

Bytes riff_chunk(const std::string& name, const Bytes& payload) {
    Bytes chunk{name.begin(), name.end()};
    append(chunk, little_endian(payload.size(), 4));
    append(chunk, payload);
    chunk.resize(chunk.size() + payload.size() % 2);
    return chunk;
}

Bytes riff(const Bytes& chunks) {
    Bytes payload{'W', 'E', 'B', 'P'};
    append(payload, chunks);
    return riff_chunk("RIFF", payload);
}

Bytes encode_jpeg(const Drawing& drawing, JpegKind kind) {
    const std::unique_ptr<void, decltype(&tjDestroy)> jpeg{tjInitCompress(), &tjDestroy};
    const Bytes cmyk = map_pixels(drawing, [](std::uint8_t r, std::uint8_t g, std::uint8_t b) {
        return Bytes{r, g, b, 255}; // Adobe's: 255 is no ink
    });
    const bool is_cmyk = kind == JpegKind::Cmyk;
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    const int result =
        tjCompress2(jpeg.get(), is_cmyk ? cmyk.data() : drawing.rgb.data(), drawing.width, 0, drawing.height,
                    is_cmyk ? TJPF_CMYK : TJPF_RGB, &buffer, &size, subsampling(kind), 80,
                    kind == JpegKind::Progressive ? TJFLAG_PROGRESSIVE : 0);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> file{buffer, &tjFree};
    require(result == 0, "jpeg");
    Bytes bytes{buffer, buffer + size};
    if (kind == JpegKind::ExifRotated) {
        bytes.insert(bytes.begin() + 2, kExifRotated.begin(), kExifRotated.end());
    }
    return bytes;
}

Bytes encode_webp(const Drawing& drawing, WebpKind kind) {
    std::uint8_t* buffer = nullptr;
    std::size_t size = 0;
    const int stride = drawing.width * 3;
    if (kind == WebpKind::Lossy) {
        size = WebPEncodeRGB(drawing.rgb.data(), drawing.width, drawing.height, stride, 80, &buffer);
    } else if (kind == WebpKind::AlphaOnly) {
        const Bytes rgba = map_pixels(drawing, [](std::uint8_t r, std::uint8_t, std::uint8_t) {
            return Bytes{0, 0, 0, static_cast<std::uint8_t>(255 - r)};
        });
        size = WebPEncodeRGBA(rgba.data(), drawing.width, drawing.height, drawing.width * 4, 80, &buffer);
    } else {
        size = WebPEncodeLosslessRGB(drawing.rgb.data(), drawing.width, drawing.height, stride, &buffer);
    }
    const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> file{buffer, &WebPFree};
    require(size != 0, "webp");
    const Bytes still{buffer, buffer + size};
    return kind == WebpKind::Animated ? animated_still(drawing, still) : still;
}

} // namespace tessera::test
