// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"
#include "installer/browsers.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace tessera::doctor {

/// Whose manifest the browser has found.
enum class Registered { ForUser, ForEveryone };

/// What one policy forbids (Chrome Enterprise policy list; mozilla/policy-templates); nothing if it lets us
/// work. `policy` is the whole document.
std::optional<Trouble> forbidden_by(const nlohmann::json& policy, installer::Family family,
                                    Registered registered);

/// What the administrator's policies forbid.
std::vector<Finding> check_policies(const installer::Browser& browser, Registered registered);

} // namespace tessera::doctor
