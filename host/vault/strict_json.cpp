// SPDX-License-Identifier: Apache-2.0
#include "vault/strict_json.h"

#include "error.h"
#include "otp/base64.h"

namespace tessera::vault {
namespace {

using nlohmann::json;

constexpr std::size_t kIdBytes = 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kHexDigits = "0123456789abcdef";

[[noreturn]] void refuse(const char* name) {
    throw Error{ErrorCode::VaultDamaged, std::string{"field "} + name};
}

/// nlohmann's parser skips the one, and ends at the other as if nothing were behind it.
bool has_mark_or_zero_byte(std::string_view text) {
    return text.starts_with(kByteOrderMark) || text.find('\0') != std::string_view::npos;
}

} // namespace

json parse_json(std::string_view text, const text::JsonBounds& bounds) {
    if (has_mark_or_zero_byte(text)) {
        throw Error{ErrorCode::VaultDamaged, "not JSON"};
    }
    switch (text::json_shape(text, bounds)) {
    case text::JsonShape::TooDeep:
        throw Error{ErrorCode::VaultDamaged, "nested too deep"};
    case text::JsonShape::TooMany:
        throw Error{ErrorCode::VaultDamaged, "too many values"};
    case text::JsonShape::Within:
        break;
    }
    try {
        return json::parse(text);
    } catch (const json::exception&) {
        // Its message quotes the text.
        throw Error{ErrorCode::VaultDamaged, "not JSON"};
    }
}

std::string canonical(const json& json) {
    try {
        return json.dump();
    } catch (const json::exception&) {
        throw Error{ErrorCode::InternalError, "a text that is not UTF-8"};
    }
}

const json& field(const json& object, const char* name) {
    if (!object.is_object()) {
        refuse(name);
    }
    const auto found = object.find(name);
    if (found == object.end()) {
        refuse(name);
    }
    return *found;
}

std::string string_field(const json& object, const char* name) {
    const json& value = field(object, name);
    if (!value.is_string()) {
        refuse(name);
    }
    return value.get<std::string>();
}

std::uint64_t unsigned_field(const json& object, const char* name) {
    const json& value = field(object, name);
    // A number that was not parsed but put in may be of the signed kind.
    const bool negative =
        !value.is_number_unsigned() && value.is_number_integer() && value.get<std::int64_t>() < 0;
    if (!value.is_number_integer() || negative) {
        refuse(name);
    }
    return value.get<std::uint64_t>();
}

std::int64_t integer_field(const json& object, const char* name) {
    const json& value = field(object, name);
    const bool too_large = value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX;
    if (!value.is_number_integer() || too_large) {
        refuse(name);
    }
    return value.get<std::int64_t>();
}

std::int64_t time_field(const json& object, const char* name) {
    const std::int64_t time = integer_field(object, name);
    if (time < 0 || time > kMaxTime) {
        refuse(name);
    }
    return time;
}

Bytes base64_field(const json& object, const char* name, std::size_t size) {
    std::optional<Bytes> bytes = otp::base64_decode(string_field(object, name), otp::Padding::Required);
    if (!bytes || bytes->size() != size) {
        refuse(name);
    }
    return *std::move(bytes);
}

std::map<std::string, std::int64_t> versions_from_json(const json& object) {
    std::map<std::string, std::int64_t> versions;
    if (!object.contains("versions")) {
        return versions;
    }
    const json& members = field(object, "versions");
    if (!members.is_object()) {
        refuse("versions");
    }
    for (const auto& [name, value] : members.items()) {
        versions[name] = integer_field(members, name.c_str());
    }
    return versions;
}

std::string hex(View bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += kHexDigits[byte >> 4U];
        text += kHexDigits[byte & 0xFU];
    }
    return text;
}

std::string random_id() {
    return hex(random_bytes(kIdBytes));
}

bool is_id(std::string_view text) {
    return text.size() == 2 * kIdBytes && text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

std::string id_field(const json& object, const char* name) {
    std::string id = string_field(object, name);
    if (!is_id(id)) {
        refuse(name);
    }
    return id;
}

} // namespace tessera::vault
