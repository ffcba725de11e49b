// SPDX-License-Identifier: Apache-2.0
#include "otp/migration_uri.h"

#include "otp/names.h"
#include "otp/protobuf.h"
#include "otp/uri_parts.h"
#include "text/ascii.h"
#include "text/base64.h"
#include "text/percent.h"

#include <span>
#include <string>

namespace tessera::otp {

namespace {

// Field numbers of the messages, as the app's exports have them.
namespace payload_field {
constexpr std::uint64_t kOtpParameters = 1;
constexpr std::uint64_t kVersion = 2;
constexpr std::uint64_t kBatchSize = 3;
constexpr std::uint64_t kBatchIndex = 4;
constexpr std::uint64_t kBatchId = 5;
} // namespace payload_field

namespace otp_field {
constexpr std::uint64_t kSecret = 1;
constexpr std::uint64_t kName = 2;
constexpr std::uint64_t kIssuer = 3;
constexpr std::uint64_t kAlgorithm = 4;
constexpr std::uint64_t kDigits = 5;
constexpr std::uint64_t kType = 6;
constexpr std::uint64_t kCounter = 7;
} // namespace otp_field

/// An OtpParameters message as it is on the wire; absent fields are 0 or empty (proto3).
struct WireEntry {
    std::span<const std::uint8_t> secret;
    std::string_view name;
    std::string_view issuer;
    std::uint64_t algorithm = 0;
    std::uint64_t digits = 0;
    std::uint64_t type = 0;
    std::uint64_t counter = 0;
};

[[noreturn]] void refuse(const std::string& detail) {
    throw Error{ErrorCode::MigrationMalformed, detail};
}

std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

WireEntry read_entry(std::span<const std::uint8_t> message) {
    WireEntry entry;
    ProtobufReader reader{message};
    while (const auto field = reader.next()) {
        if (field->wire_type == WireType::Length) {
            switch (field->number) {
            case otp_field::kSecret:
                entry.secret = field->bytes;
                break;
            case otp_field::kName:
                entry.name = text_of(field->bytes);
                break;
            case otp_field::kIssuer:
                entry.issuer = text_of(field->bytes);
                break;
            }
        } else if (field->wire_type == WireType::Varint) {
            switch (field->number) {
            case otp_field::kAlgorithm:
                entry.algorithm = field->value;
                break;
            case otp_field::kDigits:
                entry.digits = field->value;
                break;
            case otp_field::kType:
                entry.type = field->value;
                break;
            case otp_field::kCounter:
                entry.counter = field->value;
                break;
            }
        }
    }
    return entry;
}

Algorithm algorithm_of(std::uint64_t value) {
    switch (value) {
    case 0:
    case 1:
        return Algorithm::Sha1;
    case 2:
        return Algorithm::Sha256;
    case 3:
        return Algorithm::Sha512;
    case 4:
        return Algorithm::Md5;
    default:
        throw Error{ErrorCode::AlgorithmUnknown, "algorithm: unknown"};
    }
}

int digits_of(std::uint64_t value) {
    switch (value) {
    case 0:
    case 1:
        return 6;
    case 2:
        return 8;
    default:
        throw Error{ErrorCode::DigitsInvalid, "digits: out of range"};
    }
}

Type type_of(std::uint64_t value) {
    switch (value) {
    case 1:
        return Type::Hotp;
    case 0:
    case 2:
        return Type::Totp;
    default:
        throw Error{ErrorCode::UriTypeUnknown, "type: unknown"};
    }
}

KeyUri account_of(const WireEntry& entry) {
    if (entry.secret.empty()) {
        throw Error{ErrorCode::SecretInvalid, "secret: empty"};
    }
    KeyUri uri;
    uri.parameters.secret.assign(entry.secret.begin(), entry.secret.end());
    uri.parameters.type = type_of(entry.type);
    uri.parameters.algorithm = algorithm_of(entry.algorithm);
    uri.parameters.digits = digits_of(entry.digits);
    if (uri.parameters.type == Type::Hotp) {
        if (static_cast<std::int64_t>(entry.counter) < 0) { // the message has an int64
            throw Error{ErrorCode::CounterInvalid, "counter: out of range"};
        }
        uri.parameters.counter = entry.counter;
    }
    const Names names = names_from_label(entry.name, entry.name.find(':'), entry.issuer);
    uri.issuer = names.issuer;
    uri.account = names.account;
    return uri;
}

void add_entry(MigrationBatch& batch, std::span<const std::uint8_t> message) {
    const WireEntry entry = read_entry(message);
    try {
        batch.accounts.push_back(account_of(entry));
    } catch (const Error& error) {
        const std::size_t number = batch.accounts.size() + batch.problems.size() + 1;
        batch.problems.emplace_back(error.code(), "entry " + std::to_string(number) + ": " + error.detail());
    }
}

void check_batch(MigrationBatch& batch) {
    if (batch.accounts.empty() && batch.problems.empty()) {
        refuse("data: no accounts");
    }
    if (batch.batch_size == 0) { // proto3 leaves a default value out
        batch.batch_size = 1;
    }
    if (batch.batch_size < 0 || batch.batch_size > kMaxMigrationBatches) {
        refuse("batch_size: out of range");
    }
    if (batch.batch_index < 0 || batch.batch_index >= batch.batch_size) {
        refuse("batch_index: out of range");
    }
}

MigrationBatch read_payload(std::span<const std::uint8_t> message) {
    MigrationBatch batch;
    ProtobufReader reader{message};
    while (const auto field = reader.next()) {
        if (field->wire_type == WireType::Length && field->number == payload_field::kOtpParameters) {
            add_entry(batch, field->bytes);
        } else if (field->wire_type == WireType::Varint) {
            // An int32 is written as the low half of a varint, a negative one in ten bytes.
            const auto value = static_cast<std::int32_t>(static_cast<std::uint32_t>(field->value));
            switch (field->number) {
            case payload_field::kVersion:
                batch.version = value;
                break;
            case payload_field::kBatchSize:
                batch.batch_size = value;
                break;
            case payload_field::kBatchIndex:
                batch.batch_index = value;
                break;
            case payload_field::kBatchId:
                batch.batch_id = value;
                break;
            }
        }
    }
    check_batch(batch);
    return batch;
}

text::Bytes read_data(std::string_view text) {
    const UriParts parts = split_uri(text);
    if (parts.scheme != "otpauth-migration") {
        refuse("scheme: not otpauth-migration");
    }
    if (parts.authority != "offline") {
        refuse("host: not offline");
    }
    // Base64 has its own use for the plus sign.
    const auto data = QueryParameters{parts.query}.find("data", text::PlusSign::Literal);
    if (!data) {
        refuse("data: missing");
    }
    auto bytes = text::base64_decode(text::trim(*data), text::Padding::Optional);
    if (!bytes) {
        refuse("data: not Base64");
    }
    return *std::move(bytes);
}

} // namespace

MigrationBatch parse_migration_uri(std::string_view text) {
    try {
        return read_payload(read_data(text));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::UriMalformed) {
            refuse(error.detail());
        }
        throw;
    }
}

} // namespace tessera::otp
