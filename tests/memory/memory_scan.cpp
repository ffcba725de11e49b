// SPDX-License-Identifier: Apache-2.0
#include "memory/memory_scan.h"

#include "text/base64.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace tessera::test {
namespace {

constexpr std::size_t kPieceOfBytes = 8;
constexpr std::size_t kPieceOfText = 10; ///< characters; Base32 has 5 bits in each

std::string hex(std::span<const std::uint8_t> bytes, std::string_view digits) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

/// The characters that depend on the secret alone, when `before` other bytes stand in front of it.
std::string base64_after(std::size_t before, std::span<const std::uint8_t> secret) {
    std::vector<std::uint8_t> bytes(before + secret.size());
    std::ranges::copy_backward(secret, bytes.end());
    bytes.resize(bytes.size() / 3 * 3);
    return text::base64_encode(bytes).substr(before == 0 ? 0 : 4);
}

std::string wide(std::string_view text, std::size_t width) {
    std::string bytes;
    for (const char c : text) {
        bytes += c;
        bytes.append(width - 1, '\0');
    }
    return bytes;
}

/// A QR code's byte segment begins in the middle of a codeword.
std::string between_half_bytes(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        bytes += static_cast<char>(static_cast<unsigned char>(text[i]) << 4U |
                                   static_cast<unsigned char>(text[i + 1]) >> 4U);
    }
    return bytes;
}

std::string other_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::isupper(c) != 0 ? std::tolower(c) : std::toupper(c));
    });
    return text;
}

std::vector<Region> readable_regions(pid_t process) {
    std::ifstream maps{"/proc/" + std::to_string(process) + "/maps"};
    std::vector<Region> regions;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields{line};
        Region region;
        char dash = 0;
        std::string rights;
        std::string skipped;
        fields >> std::hex >> region.begin >> dash >> region.end >> rights >> skipped >> skipped >> skipped;
        std::getline(fields >> std::ws, region.name);
        // The kernel's own pages, the same for every process.
        const bool of_kernel = region.name.starts_with("[v");
        if (rights.starts_with('r') && !of_kernel) {
            regions.push_back(region);
        }
    }
    return regions;
}

/// The printable part of what surrounds a hit, to tell whose it is.
std::string surroundings(std::span<const std::uint8_t> memory, std::size_t offset) {
    constexpr std::size_t kAround = 48;
    const std::size_t begin = offset < kAround ? 0 : offset - kAround;
    std::string text;
    for (const std::uint8_t byte : memory.subspan(begin, std::min(2 * kAround, memory.size() - begin))) {
        text += std::isprint(byte) != 0 ? static_cast<char>(byte) : '.';
    }
    return text;
}

} // namespace

void Needles::add_bytes(const std::string& name, std::span<const std::uint8_t> secret) {
    add_shape(name + ", raw", {secret.begin(), secret.end()}, kPieceOfBytes);
    add_shape(name + ", hexadecimal", hex(secret, "0123456789abcdef"), 2 * kPieceOfBytes);
    add_shape(name + ", HEXADECIMAL", hex(secret, "0123456789ABCDEF"), 2 * kPieceOfBytes);
    for (std::size_t before = 0; before < 3; ++before) {
        add_shape(name + ", Base64", base64_after(before, secret), kPieceOfText);
    }
}

void Needles::add_text(const std::string& name, std::string_view secret) {
    const std::string text{secret};
    for (const std::string& cased : {text, other_case(text)}) {
        add_shape(name + ", UTF-8", cased, kPieceOfText);
        for (const std::size_t width : {std::size_t{2}, std::size_t{4}}) {
            add_shape(name + (width == 2 ? ", UTF-16" : ", UTF-32"), wide(cased, width), kPieceOfText * width,
                      width);
        }
    }
    add_shape(name + ", between half bytes", between_half_bytes(text), kPieceOfBytes);
    add_bytes(name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void Needles::add_shape(const std::string& name, const std::string& bytes, std::size_t piece_size,
                        std::size_t step) {
    if (bytes.size() < piece_size) {
        throw std::runtime_error{"too short to be told from chance: " + name};
    }
    for (std::size_t begin = 0; begin + piece_size <= bytes.size(); begin += step) {
        Word word = 0;
        std::memcpy(&word, bytes.data() + begin, sizeof word);
        pieces_.emplace(word, Piece{bytes.substr(begin, piece_size), shapes_.size()});
        filter_[filter_place(word)] = true;
    }
    shapes_.push_back(name);
}

std::size_t Needles::filter_place(Word word) {
    return static_cast<std::size_t>(word * 0x9E3779B97F4A7C15U >> 48U);
}

std::vector<Needles::Hit> Needles::find_in(std::span<const std::uint8_t> memory) const {
    std::vector<Hit> hits;
    std::set<std::size_t> found;
    for (std::size_t at = 0; at + sizeof(Word) <= memory.size(); ++at) {
        Word word = 0;
        std::memcpy(&word, memory.data() + at, sizeof word);
        if (!filter_[filter_place(word)]) {
            continue;
        }
        const auto [first, last] = pieces_.equal_range(word);
        for (auto entry = first; entry != last; ++entry) {
            const Piece& piece = entry->second;
            if (memory.size() - at >= piece.bytes.size() &&
                std::memcmp(memory.data() + at, piece.bytes.data(), piece.bytes.size()) == 0 &&
                found.insert(piece.shape).second) {
                hits.push_back({at, shapes_[piece.shape]});
            }
        }
    }
    return hits;
}

void for_each_region(pid_t process,
                     const std::function<void(const Region&, std::span<const std::uint8_t>)>& look) {
    const int memory = ::open(("/proc/" + std::to_string(process) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0 && (errno == ENOENT || errno == ESRCH)) {
        return; // it ended meanwhile, as a pinentry does that finds no window to open
    }
    if (memory < 0) {
        throw std::system_error{errno, std::generic_category(), "the memory of another process"};
    }
    for (const Region& region : readable_regions(process)) {
        std::vector<std::uint8_t> bytes(region.end - region.begin);
        const ssize_t count = ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(region.begin));
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        look(region, bytes);
    }
    ::close(memory);
}

Scan scan_memory(pid_t process, const Needles& needles) {
    Scan scan;
    for_each_region(process, [&](const Region& region, std::span<const std::uint8_t> bytes) {
        scan.bytes += bytes.size();
        for (const Needles::Hit& hit : needles.find_in(bytes)) {
            std::ostringstream finding;
            finding << hit.what << " at " << std::hex << region.begin + hit.offset << " in "
                    << (region.name.empty() ? "anonymous memory" : region.name) << ": "
                    << surroundings(bytes, hit.offset);
            scan.findings.push_back(finding.str());
        }
    });
    return scan;
}

std::vector<pid_t> with_descendants(pid_t process) {
    std::vector<pid_t> all{process};
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::error_code gone;
        std::filesystem::directory_iterator thread{"/proc/" + std::to_string(all[i]) + "/task", gone};
        for (; !gone && thread != end(thread); thread.increment(gone)) {
            std::ifstream children{thread->path() / "children"};
            for (pid_t child = 0; children >> child;) {
                all.push_back(child);
            }
        }
    }
    return all;
}

} // namespace tessera::test
