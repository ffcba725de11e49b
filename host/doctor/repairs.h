// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/doctor.h"
#include "error.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace tessera::doctor {

struct Repaired {
    Finding finding;
    std::optional<Error> error; ///< why it didn't work
};

/// Does what each finding's `repair` says, except ByHand and what it tried `before`, and returns what it
/// tried. Loses nothing: a file that has to make way keeps its contents under another name. Examine again to
/// see what is left.
std::vector<Repaired> repair(const Report& report, const std::filesystem::path& program,
                             const std::vector<Repaired>& before);

} // namespace tessera::doctor
