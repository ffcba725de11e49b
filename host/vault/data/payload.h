// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json_shape.h"
#include "vault/data/contents.h"
#include "vault/data/strict_json.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace tessera::vault {

/// The limits for a payload's JSON: 64 MiB of typical accounts, with 25 values each, hold 7 million values.
inline constexpr text::JsonBounds kPayloadBounds{.depth = kMaxDepth, .elements = 16'000'000};

/// An account's JSON, as it is among the payload's accounts.
nlohmann::json tombstone_to_json(const Tombstone& tombstone);

/// The payload as JSON (docs/vault-format.md), and back. Throws VaultDamaged if it doesn't have that shape.
nlohmann::json contents_to_json(const Contents& contents);
Contents contents_from_json(nlohmann::json object);

/// The same as text. contents_to_text() throws VaultWriteFailed for a generation or a time that couldn't be
/// read again.
std::string contents_to_text(const Contents& contents);
Contents contents_from_text(std::string_view text);

} // namespace tessera::vault
