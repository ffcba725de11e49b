// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// Text from a vault, a backup or a QR code may be longer than a reply can hold. Sizes are bytes of JSON, in
/// which a control character takes six.
namespace tessera::messaging {

/// The limit for a name. A name as long as can be typed always fits, and so do all the names in a restore's
/// lists.
inline constexpr std::size_t kMaxNameBytes = 2'048;
/// The limit for a list of origins: a row, which has three lists, stays below 256 KiB.
inline constexpr std::size_t kMaxOriginsBytes = 64U << 10U;

/// The text as a reply has it: bytes that aren't UTF-8 are replaced.
std::size_t written_size(const nlohmann::json& value);

/// A name cut after a whole character, with an ellipsis if anything is left out.
std::string shortened_name(const std::string& name);

/// How many origins, from the first, a row shows.
std::size_t shown_origins(const std::vector<std::string>& origins);

/// An account's or a candidate's view with `issuer`, `account`, `sites`, `domains` and `also` within those
/// bounds. Beside a list that is cut, it gives the true length (`sites_count` …).
nlohmann::json shortened(nlohmann::json view);

/// The same for each account in the lists of accounts::changes_view().
nlohmann::json shortened_changes(nlohmann::json changes);

} // namespace tessera::messaging
