// SPDX-License-Identifier: Apache-2.0
#include "messaging/params.h"

namespace tessera::messaging {
namespace {

[[noreturn]] void refuse(std::string_view name, std::string_view why) {
    throw Error{ErrorCode::InvalidParams, std::string{name} + ": " + std::string{why}};
}

std::int64_t integer_in(const json& value, std::string_view name, std::int64_t min, std::int64_t max) {
    if (!value.is_number_integer()) {
        refuse(name, "not a whole number");
    }
    const bool too_large =
        value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(max);
    if (too_large || value.get<std::int64_t>() < min || value.get<std::int64_t>() > max) {
        refuse(name, "out of range");
    }
    return value.get<std::int64_t>();
}

} // namespace

const json* Params::find(std::string_view name) const {
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string Params::text(std::string_view name) const {
    auto value = optional_text(name);
    if (!value) {
        refuse(name, "missing");
    }
    return std::move(*value);
}

std::optional<std::string> Params::optional_text(std::string_view name) const {
    const json* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string()) {
        refuse(name, "not a string");
    }
    return value->get<std::string>();
}

std::int64_t Params::integer(std::string_view name, std::int64_t min, std::int64_t max) const {
    const auto value = optional_integer(name, min, max);
    if (!value) {
        refuse(name, "missing");
    }
    return *value;
}

std::optional<std::int64_t> Params::optional_integer(std::string_view name, std::int64_t min,
                                                     std::int64_t max) const {
    const json* value = find(name);
    return value == nullptr ? std::nullopt : std::optional{integer_in(*value, name, min, max)};
}

std::optional<std::vector<std::int64_t>> Params::optional_integers(std::string_view name, std::int64_t min,
                                                                   std::int64_t max) const {
    const json* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_array()) {
        refuse(name, "not a list");
    }
    std::vector<std::int64_t> integers;
    for (const json& element : *value) {
        integers.push_back(integer_in(element, name, min, max));
    }
    return integers;
}

std::optional<std::uint64_t> Params::optional_counter(std::string_view name) const {
    const json* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number_unsigned()) {
        refuse(name, "not a counter");
    }
    return value->get<std::uint64_t>();
}

std::optional<std::vector<std::string>> Params::optional_texts(std::string_view name) const {
    const json* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_array()) {
        refuse(name, "not a list");
    }
    std::vector<std::string> texts;
    for (const json& element : *value) {
        if (!element.is_string()) {
            refuse(name, "not a list of strings");
        }
        texts.push_back(element.get<std::string>());
    }
    return texts;
}

bool Params::flag(std::string_view name) const {
    const json* value = find(name);
    if (value != nullptr && !value->is_boolean()) {
        refuse(name, "not true or false");
    }
    return value != nullptr && value->get<bool>();
}

std::optional<Params> Params::optional_object(std::string_view name) const {
    const json* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_object()) {
        refuse(name, "not an object");
    }
    return Params{*value};
}

} // namespace tessera::messaging
