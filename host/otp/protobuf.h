// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace tessera::otp {

/// How a field is written on the wire; proto3 has no groups (3 and 4).
enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5 };

/// A field of a protobuf message: `value` for varints and fixed widths, `bytes` (a view into the message) for
/// the rest.
struct ProtobufField {
    std::uint64_t number = 0;
    WireType wire_type = WireType::Varint;
    std::uint64_t value = 0;
    std::span<const std::uint8_t> bytes;
};

/// Walks the fields of one message in the protobuf wire format. Reads only what is there: lengths are checked
/// against the message, varints end after ten bytes.
class ProtobufReader {
public:
    explicit ProtobufReader(std::span<const std::uint8_t> message) : rest_(message) {}

    /// The next field, or nothing at the end. Throws MigrationMalformed: cut short, a varint over 64 bits,
    /// field number 0, another wire type.
    std::optional<ProtobufField> next();

private:
    std::uint64_t varint();
    std::span<const std::uint8_t> take(std::uint64_t count);

    std::span<const std::uint8_t> rest_;
};

} // namespace tessera::otp
