// SPDX-License-Identifier: Apache-2.0
#include "vault/data/strict_json.h"

#include "error.h"
#include "text/base64.h"
#include "text/hex.h"

#include <utility>

namespace tessera::vault {
namespace {

using nlohmann::json;

constexpr std::size_t kIdBytes = 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse_field(const char* name) {
    throw Error{ErrorCode::VaultDamaged, std::string{"field "} + name};
}

/// nlohmann's parser skips the one, and stops at the other as if nothing followed.
bool has_mark_or_zero_byte(std::string_view text) {
    return text.starts_with(kByteOrderMark) || text.find('\0') != std::string_view::npos;
}

void require_within(std::string_view text, const text::JsonBounds& bounds) {
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
}

json parse(std::string_view text, const json::parser_callback_t& callback) {
    try {
        return json::parse(text, callback);
    } catch (const json::exception&) {
        // Its message quotes the text.
        throw Error{ErrorCode::VaultDamaged, "not JSON"};
    }
}

} // namespace

json parse_json(std::string_view text, const text::JsonBounds& bounds) {
    require_within(text, bounds);
    return parse(text, nullptr);
}

json parse_json_around(std::string_view text, const text::JsonBounds& bounds, std::string_view list,
                       const std::function<void(json)>& use) {
    using Event = json::parse_event_t;
    constexpr int kMember = 1; // depth
    constexpr int kElement = 2;
    require_within(text, bounds);
    bool is_in_list = false;
    bool is_found = false;
    json object = parse(text, [&](int depth, Event event, json& parsed) {
        if (depth == kMember && event == Event::key) {
            is_in_list = parsed == list;
            if (is_in_list && std::exchange(is_found, true)) {
                throw Error{ErrorCode::VaultDamaged, "a second list of one name"};
            }
        }
        const bool is_read = event == Event::value || event == Event::object_end || event == Event::array_end;
        if (!is_in_list || depth != kElement || !is_read) {
            return true;
        }
        use(std::move(parsed));
        return false;
    });
    list_field(object, std::string{list}.c_str()); // there it was
    return object;
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
        refuse_field(name);
    }
    const auto found = object.find(name);
    if (found == object.end()) {
        refuse_field(name);
    }
    return *found;
}

json& list_field(json& object, const char* name) {
    if (!field(object, name).is_array()) {
        refuse_field(name);
    }
    return object[name];
}

std::string string_field(const json& object, const char* name) {
    const json& value = field(object, name);
    if (!value.is_string()) {
        refuse_field(name);
    }
    return value.get<std::string>();
}

std::uint64_t unsigned_field(const json& object, const char* name) {
    const json& value = field(object, name);
    // A number that was inserted, not parsed, may be of the signed kind.
    const bool negative =
        !value.is_number_unsigned() && value.is_number_integer() && value.get<std::int64_t>() < 0;
    if (!value.is_number_integer() || negative) {
        refuse_field(name);
    }
    return value.get<std::uint64_t>();
}

std::int64_t integer_field(const json& object, const char* name) {
    const json& value = field(object, name);
    const bool too_large = value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX;
    if (!value.is_number_integer() || too_large) {
        refuse_field(name);
    }
    return value.get<std::int64_t>();
}

std::int64_t time_field(const json& object, const char* name) {
    const std::int64_t time = integer_field(object, name);
    if (time < 0 || time > kMaxTime) {
        refuse_field(name);
    }
    return time;
}

Bytes base64_field(const json& object, const char* name, std::size_t size) {
    std::optional<Bytes> bytes = text::base64_decode(string_field(object, name), text::Padding::Required);
    if (!bytes || bytes->size() != size) {
        refuse_field(name);
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
        refuse_field("versions");
    }
    for (const auto& [name, value] : members.items()) {
        versions[name] = integer_field(members, name.c_str());
    }
    return versions;
}

std::string random_id() {
    return text::hex_encode(random_bytes(kIdBytes));
}

bool is_id(std::string_view text) {
    return text.size() == 2 * kIdBytes && text::is_hex(text);
}

std::string id_field(const json& object, const char* name) {
    std::string id = string_field(object, name);
    if (!is_id(id)) {
        refuse_field(name);
    }
    return id;
}

} // namespace tessera::vault
