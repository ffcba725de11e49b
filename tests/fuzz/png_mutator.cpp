// SPDX-License-Identifier: Apache-2.0
// Changes a PNG behind its checksums: a chunk's payload, or the pixels behind the compression. Bytes changed
// at random would never get past either.
#include "scan/formats.h"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using namespace tessera;
using Bytes = std::vector<std::uint8_t>;
using Random = std::minstd_rand;

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::size_t kMaxInflated = 1U << 18U;
constexpr std::array<std::string_view, 10> kTypes{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                  "gAMA", "acTL", "fdAT", "iCCP", "zTXt"};

struct Chunk {
    std::string_view type;
    Bytes payload;
};

std::uint32_t big_endian(scan::File file, std::size_t at) {
    return std::uint32_t{file[at]} << 24U | std::uint32_t{file[at + 1]} << 16U |
           std::uint32_t{file[at + 2]} << 8U | file[at + 3];
}

void append_big_endian(Bytes& to, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        to.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

/// As far as chunks can be told apart; views into the file.
std::vector<Chunk> chunks_of(scan::File file) {
    std::vector<Chunk> chunks;
    for (std::size_t at = kSignature.size(); at + 12 <= file.size();) {
        const std::size_t length = big_endian(file, at);
        if (length > file.size() - at - 12) {
            break;
        }
        const scan::File payload = file.subspan(at + 8, length);
        chunks.push_back(
            {{reinterpret_cast<const char*>(&file[at + 4]), 4}, {payload.begin(), payload.end()}});
        at += length + 12;
    }
    return chunks;
}

Bytes file_of(const std::vector<Chunk>& chunks) {
    Bytes file{kSignature.begin(), kSignature.end()};
    for (const Chunk& chunk : chunks) {
        append_big_endian(file, static_cast<std::uint32_t>(chunk.payload.size()));
        const std::size_t from = file.size();
        file.insert(file.end(), chunk.type.begin(), chunk.type.end());
        file.insert(file.end(), chunk.payload.begin(), chunk.payload.end());
        append_big_endian(file, libdeflate_crc32(0, &file[from], file.size() - from));
    }
    return file;
}

void mutate(Bytes& bytes, std::size_t max_growth) {
    const std::size_t size = bytes.size();
    bytes.resize(size + max_growth + 1);
    bytes.resize(LLVMFuzzerMutate(bytes.data(), size, bytes.size()));
}

std::optional<Bytes> inflated(const Bytes& stream) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> inflater{
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor};
    Bytes plain(kMaxInflated);
    std::size_t size = 0;
    if (libdeflate_zlib_decompress(inflater.get(), stream.data(), stream.size(), plain.data(), plain.size(),
                                   &size) != LIBDEFLATE_SUCCESS) {
        return std::nullopt;
    }
    plain.resize(size);
    return plain;
}

Bytes deflated(const Bytes& plain) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> deflater{
        libdeflate_alloc_compressor(1), &libdeflate_free_compressor};
    Bytes stream(libdeflate_zlib_compress_bound(deflater.get(), plain.size()));
    stream.resize(
        libdeflate_zlib_compress(deflater.get(), plain.data(), plain.size(), stream.data(), stream.size()));
    return stream;
}

void mutate_chunk(Chunk& chunk, Random& random) {
    const std::optional<Bytes> pixels =
        chunk.type == "IDAT" && random() % 8 != 0 ? inflated(chunk.payload) : std::nullopt;
    if (pixels) {
        Bytes changed = *pixels;
        mutate(changed, changed.size() / 8);
        chunk.payload = deflated(changed);
    } else {
        mutate(chunk.payload, 16);
    }
}

void mutate_order(std::vector<Chunk>& chunks, Random& random) {
    const std::size_t place = random() % chunks.size();
    const auto at = chunks.begin() + static_cast<std::ptrdiff_t>(place);
    switch (random() % 4) {
    case 0:
        chunks.erase(at);
        break;
    case 1:
        chunks.insert(at, Chunk{kTypes[random() % kTypes.size()], Bytes(random() % 16, std::uint8_t{1})});
        break;
    case 2:
        at->type = kTypes[random() % kTypes.size()];
        break;
    default:
        std::swap(*at, chunks[random() % chunks.size()]);
    }
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    Random random{seed};
    const Bytes before{data, data + size};
    std::vector<Chunk> chunks =
        scan::has_at(before, 0, kSignature) ? chunks_of(before) : std::vector<Chunk>{};
    if (chunks.empty() || random() % 8 == 0) {
        return LLVMFuzzerMutate(data, size, max_size);
    }
    if (random() % 4 == 0) {
        mutate_order(chunks, random);
    } else {
        mutate_chunk(chunks[random() % chunks.size()], random);
    }
    const Bytes after = file_of(chunks);
    const std::size_t kept = std::min(after.size(), max_size);
    std::copy_n(after.begin(), kept, data);
    return kept;
}
