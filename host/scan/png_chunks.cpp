// SPDX-License-Identifier: Apache-2.0
#include "scan/png_chunks.h"

#include <libdeflate.h>

#include <cstring>
#include <string_view>

namespace tessera::scan {
namespace {

// PNG specification, section 5.3: length, type, data, checksum of type and data.
constexpr std::size_t kSignature = 8;
constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kChecksum = 4;
constexpr std::size_t kHeaderData = 13;

/// Big-endian, as all numbers of the format.
std::uint32_t number_at(File file, std::size_t position) {
    return std::uint32_t{file[position]} << 24U | std::uint32_t{file[position + 1]} << 16U |
           std::uint32_t{file[position + 2]} << 8U | file[position + 3];
}

struct Chunk {
    File type;
    File data;

    bool is(std::string_view name) const { return has_at(type, 0, name); }

    /// Section 5.4: a capital first letter.
    bool is_critical() const { return (type[0] & 0x20U) == 0; }
};

/// One chunk after the other, as long as they are whole.
class ChunkReader {
public:
    explicit ChunkReader(File file) : rest_(file.subspan(kSignature)) {}

    std::optional<Chunk> next() {
        if (rest_.size() < kChunkHeader + kChecksum ||
            number_at(rest_, 0) > rest_.size() - kChunkHeader - kChecksum) {
            return std::nullopt;
        }
        const std::size_t length = number_at(rest_, 0);
        const File checked = rest_.subspan(4, 4 + length);
        if (libdeflate_crc32(0, checked.data(), checked.size()) != number_at(rest_, kChunkHeader + length)) {
            return std::nullopt;
        }
        rest_ = rest_.subspan(kChunkHeader + length + kChecksum);
        return Chunk{checked.first(4), checked.subspan(4)};
    }

private:
    File rest_;
};

} // namespace

std::optional<PngHeader> read_png_header(File file) {
    constexpr std::size_t kData = kSignature + kChunkHeader;
    if (file.size() < kData + kHeaderData || number_at(file, kSignature) != kHeaderData ||
        !has_at(file, kSignature + 4, "IHDR")) {
        return std::nullopt;
    }
    return PngHeader{number_at(file, kData), number_at(file, kData + 4), file[kData + 8], file[kData + 9],
                     file[kData + 10],       file[kData + 11],           file[kData + 12]};
}

std::optional<PngPixelData> read_png_pixel_data(File file) {
    enum class Place { BeforePixels, InPixels, AfterPixels } place = Place::BeforePixels;
    // What is left over at the end is never touched, hence never real memory.
    PngPixelData result{std::make_unique_for_overwrite<std::uint8_t[]>(file.size()), 0};
    ChunkReader reader{file};
    if (!reader.next()) { // the header
        return std::nullopt;
    }
    while (const std::optional<Chunk> chunk = reader.next()) {
        if (chunk->is("IDAT") && place != Place::AfterPixels) {
            place = Place::InPixels;
            std::memcpy(&result.bytes[result.size], chunk->data.data(), chunk->data.size());
            result.size += chunk->data.size();
        } else if (chunk->is("IEND")) {
            return chunk->data.empty() ? std::optional{std::move(result)} : std::nullopt;
        } else if (chunk->is_critical() || chunk->is("tRNS")) {
            return std::nullopt;
        } else if (place == Place::InPixels) {
            place = Place::AfterPixels;
        }
    }
    return std::nullopt;
}

} // namespace tessera::scan
