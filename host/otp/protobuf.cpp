// SPDX-License-Identifier: Apache-2.0
#include "otp/protobuf.h"

#include "error.h"
#include "text/endian.h"

namespace tessera::otp {
namespace {

[[noreturn]] void refuse() {
    throw Error{ErrorCode::MigrationMalformed, "data: not a protobuf message"};
}

} // namespace

std::uint64_t ProtobufReader::varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
        const std::uint64_t byte = take(1)[0];
        if (shift == 63 && byte > 1) {
            refuse();
        }
        value |= (byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) {
            return value;
        }
    }
    refuse();
}

std::span<const std::uint8_t> ProtobufReader::take(std::uint64_t count) {
    if (count > rest_.size()) {
        refuse();
    }
    const auto taken = rest_.first(static_cast<std::size_t>(count));
    rest_ = rest_.subspan(taken.size());
    return taken;
}

std::optional<ProtobufField> ProtobufReader::next() {
    if (rest_.empty()) {
        return std::nullopt;
    }
    const std::uint64_t tag = varint();
    ProtobufField field{tag >> 3U, static_cast<WireType>(tag & 7U), 0, {}};
    if (field.number == 0) {
        refuse();
    }
    switch (field.wire_type) {
    case WireType::Varint:
        field.value = varint();
        break;
    case WireType::Fixed64:
        field.value = text::little_endian(take(8));
        break;
    case WireType::Length:
        field.bytes = take(varint());
        break;
    case WireType::Fixed32:
        field.value = text::little_endian(take(4));
        break;
    default:
        refuse();
    }
    return field;
}

} // namespace tessera::otp
