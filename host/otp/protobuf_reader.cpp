// SPDX-License-Identifier: Apache-2.0
#include "otp/protobuf_reader.h"

#include "error.h"

namespace tessera::otp {

namespace {

[[noreturn]] void refuse(const char* detail) {
    throw Error{ErrorCode::MigrationMalformed, detail};
}

} // namespace

ProtobufReader::Field ProtobufReader::next() {
    constexpr std::uint64_t kLargestNumber = (1U << 29) - 1;
    const std::uint64_t tag = read_varint();
    const std::uint64_t number = tag >> 3;
    if (number == 0 || number > kLargestNumber) {
        refuse("data: bad field number");
    }
    Field field;
    field.number = static_cast<std::uint32_t>(number);
    switch (tag & 7) {
    case 0:
        field.varint = read_varint();
        break;
    case 1:
        take(8);
        break;
    case 2:
        field.payload = take(read_varint());
        break;
    case 5:
        take(4);
        break;
    default:
        refuse("data: bad wire type");
    }
    return field;
}

std::uint64_t ProtobufReader::read_varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const std::uint8_t byte = take(1).front();
        if (shift == 63 && byte > 1) {
            break;
        }
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            return value;
        }
    }
    refuse("data: varint over 64 bits");
}

std::span<const std::uint8_t> ProtobufReader::take(std::uint64_t length) {
    if (length > rest_.size()) {
        refuse("data: cut short");
    }
    const auto taken = rest_.first(static_cast<std::size_t>(length));
    rest_ = rest_.subspan(taken.size());
    return taken;
}

} // namespace tessera::otp
