// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sys/types.h>

/// Looking for secrets in the memory of another process.
namespace tessera::test {

/// Secrets and the shapes that they may have in memory. A piece of one counts: memory that was freed and not
/// wiped has lost its first bytes to the allocator.
class Needles {
public:
    /// A secret of random bytes, at least ten: as it is, in hexadecimal, in Base64 at each alignment.
    void add_bytes(const std::string& name, std::span<const std::uint8_t> secret);

    /// A secret text of random characters, at least ten: in UTF-8, UTF-16 and UTF-32, its other case, in
    /// hexadecimal and Base64, and between a QR code's half bytes.
    void add_text(const std::string& name, std::string_view secret);

    struct Hit {
        std::size_t offset; ///< in the searched bytes
        std::string what;   ///< the secret's name and its shape
    };

    /// The first hit for each shape.
    std::vector<Hit> find_in(std::span<const std::uint8_t> memory) const;

private:
    using Word = std::uint64_t; ///< the first bytes of a piece, by which it is found

    struct Piece {
        std::string bytes;
        std::size_t shape;
    };

    void add_shape(const std::string& name, const std::string& bytes, std::size_t piece_size,
                   std::size_t step = 1);
    static std::size_t filter_place(Word word);

    std::vector<std::string> shapes_;
    std::unordered_multimap<Word, Piece> pieces_;
    std::vector<bool> filter_ = std::vector<bool>(1U << 16U);
};

struct Region {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string name; ///< as in /proc/PID/maps; empty for anonymous memory
};

/// Reads every readable region of the process through /proc/PID/mem. Throws std::runtime_error if that is
/// forbidden.
void for_each_region(pid_t process,
                     const std::function<void(const Region&, std::span<const std::uint8_t>)>& look);

struct Scan {
    std::size_t bytes = 0;             ///< that were read
    std::vector<std::string> findings; ///< secret, shape, address and region of each hit
};

/// Throws as for_each_region() does.
Scan scan_memory(pid_t process, const Needles& needles);

/// The process and all that descend from it.
std::vector<pid_t> with_descendants(pid_t process);

} // namespace tessera::test
