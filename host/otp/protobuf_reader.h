// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace tessera::otp {

/// Reads the fields of one protocol buffers message, in the order of the wire. It copies nothing and
/// allocates nothing; lengths are checked against the bytes that are there.
class ProtobufReader {
public:
    struct Field {
        std::uint32_t number = 0;
        std::optional<std::uint64_t> varint;                  ///< wire type 0
        std::optional<std::span<const std::uint8_t>> payload; ///< wire type 2; a view into the message

        // Fixed-width fields (wire types 1 and 5) have neither.
    };

    explicit ProtobufReader(std::span<const std::uint8_t> message) : rest_{message} {}

    bool at_end() const { return rest_.empty(); }

    /// Throws MigrationMalformed: cut short, a varint over 64 bits, field number 0 or out of range, a wire
    /// type that proto3 has not (groups among them).
    Field next();

private:
    std::uint64_t read_varint();
    std::span<const std::uint8_t> take(std::uint64_t length);

    std::span<const std::uint8_t> rest_;
};

} // namespace tessera::otp
