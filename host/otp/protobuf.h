// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace tessera::otp {

/// A field of a protobuf message: `value` for varints and fixed widths, `bytes` for the rest.
struct ProtobufField {
    std::uint64_t number = 0;
    std::uint64_t value = 0;
    std::span<const std::uint8_t> bytes;
};

/// Walks the fields of one message in the protobuf wire format. Reads only what is there: lengths are checked
/// against the message, varints end after ten bytes.
class ProtobufReader {
public:
    explicit ProtobufReader(std::span<const std::uint8_t> message) : rest_(message) {}

    /// The next field, or nothing at the end. Throws MigrationMalformed.
    std::optional<ProtobufField> next();

private:
    std::uint64_t varint();
    std::span<const std::uint8_t> take(std::uint64_t count);

    std::span<const std::uint8_t> rest_;
};

} // namespace tessera::otp
