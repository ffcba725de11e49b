// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// What a vault, a backup or a QR code holds may be longer than a reply. Sizes are bytes of JSON, in which a
/// control character takes six.
namespace tessera::messaging {

/// Of a name. One of as many bytes as can be typed always fits, and so do all that a restore's lists name.
inline constexpr std::size_t kMaxNameBytes = 2'048;
/// Of a list of origins: a row, which has three, stays below 256 KiB.
inline constexpr std::size_t kMaxOriginsBytes = 64U << 10U;

/// As a reply has it: what isn't UTF-8 is replaced.
std::size_t written_size(const nlohmann::json& value);

/// A name up to a whole character, with an ellipsis where some of it is left out.
std::string shortened_name(const std::string& name);

/// How many origins, from the first, a row shows.
std::size_t shown_origins(const std::vector<std::string>& origins);

/// An account's or a candidate's view with `issuer`, `account`, `sites`, `domains` and `also` within those
/// bounds. The true length of a list that is cut stands beside it (`sites_count` …).
nlohmann::json shortened(nlohmann::json view);

/// The same for each account in the lists of accounts::changes_view().
nlohmann::json shortened_changes(nlohmann::json changes);

} // namespace tessera::messaging
