// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json_shape.h"
#include "vault/crypto/crypto.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

/// Reads JSON that a stranger may have written. Every failure is VaultDamaged, with the name of the field.
namespace tessera::vault {

/// The end of the year 9999: no calendar shows later times, and sums of times can't overflow.
inline constexpr std::int64_t kMaxTime = 253'402'300'799;

/// nlohmann's writer is recursive, so this limits how deep the JSON of a vault may be nested.
inline constexpr std::size_t kMaxDepth = 32;

/// One JSON text within bounds.
nlohmann::json parse_json(std::string_view text, const text::JsonBounds& bounds);

/// The same, but for the elements of the array `list`, a member of the object at the top: each goes to `use`
/// as soon as it's parsed, in order, and is then dropped. If the text turns out to be invalid, `use` has
/// already seen the elements before the fault.
nlohmann::json parse_json_around(std::string_view text, const text::JsonBounds& bounds, std::string_view list,
                                 const std::function<void(nlohmann::json)>& use);

/// Without white space, object keys in byte order: the same value gives the same bytes. Throws InternalError
/// for a string that isn't UTF-8.
std::string canonical(const nlohmann::json& json);

/// Fields of an object.
const nlohmann::json& field(const nlohmann::json& object, const char* name);
nlohmann::json& list_field(nlohmann::json& object, const char* name);
std::string string_field(const nlohmann::json& object, const char* name);
std::uint64_t unsigned_field(const nlohmann::json& object, const char* name);
std::int64_t integer_field(const nlohmann::json& object, const char* name);
std::int64_t time_field(const nlohmann::json& object, const char* name); ///< Unix seconds, 0 to kMaxTime
Bytes base64_field(const nlohmann::json& object, const char* name, std::size_t size);

/// The member `versions` (vault/data/merge.h): names and integers; empty if it's missing.
std::map<std::string, std::int64_t> versions_from_json(const nlohmann::json& object);

/// The ids of vaults, slots and accounts: 128 bits in lower-case hex.
std::string random_id();
bool is_id(std::string_view text);
std::string id_field(const nlohmann::json& object, const char* name);

} // namespace tessera::vault
