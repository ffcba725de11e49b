// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace tessera::cli {

/// The wild cards of a script's requests and expected replies:
///
/// - `"*"` in an expected reply matches anything.
/// - `"$name"` in an expected reply remembers the value there, and must match it from then on. In a request,
///   that value replaces it.
/// - `"$file:PATH"` in a request is replaced by the Base64 of that file; PATH is relative to the working
///   folder.
class Dialogue {
public:
    /// Throws FileUnreadable. An unknown `$name` stays as it is.
    nlohmann::json filled_in(const nlohmann::json& request) const;

    /// Whether `actual` is what `expected` says.
    bool matches(const nlohmann::json& expected, const nlohmann::json& actual);

private:
    std::map<std::string, nlohmann::json> remembered_;
};

} // namespace tessera::cli
