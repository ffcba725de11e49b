// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/formats.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace tessera::scan {

/// IHDR, PNG specification, section 11.2.2.
struct PngHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t bit_depth = 0;
    std::uint8_t colour_type = 0;
    std::uint8_t compression_method = 0;
    std::uint8_t filter_method = 0;
    std::uint8_t interlace_method = 0;
};

/// The header of a file that begins with the signature, its checksum not looked at; nothing where there is
/// none.
std::optional<PngHeader> read_png_header(File file);

/// The zlib stream of a picture's pixels, joined from its IDAT chunks.
struct PngPixelData {
    std::unique_ptr<std::uint8_t[]> bytes;
    std::size_t size = 0;
};

/// The pixel data of a file whose chunks all are whole, checksums included, up to and with IEND. Nothing
/// where anything is wrong or out of the ordinary: another critical chunk than IHDR, IDAT and IEND,
/// transparency (tRNS), IDAT chunks with others between them. What other chunks hold is not looked at. Takes
/// as much memory as the file has bytes, at most.
std::optional<PngPixelData> read_png_pixel_data(File file);

} // namespace tessera::scan
