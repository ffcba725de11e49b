// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/finding.h"

#include <filesystem>
#include <optional>

namespace tessera::doctor {

bool is_ours(const std::filesystem::path& path);       ///< this user's own, links followed
bool leads_nowhere(const std::filesystem::path& path); ///< a link whose target isn't there

/// That this user may not do `rights` (access(2)) with `path`. Only rights that its owner lacks can be given:
/// if it belongs to another user, that is what is wrong; a disk that is read-only stays so.
Finding refused(Trouble trouble, const std::filesystem::path& path, int rights);

/// The nearest folder, itself or above it, that is there: what missing folders would be made in. At most the
/// home, there or not.
std::filesystem::path existing_folder(std::filesystem::path folder);

/// What keeps this user from making files in `folder`: it isn't there, something else is, or they may not.
/// None if nothing does.
std::optional<Finding> check_folder(const std::filesystem::path& folder, Trouble unwritable);

/// That other users get at a file through `place`. `KeepToOwner` and `DenyWriting` are for folders within the
/// user's home; the home itself, and what is outside it, may be shared with a purpose.
Finding open_to_others(Trouble trouble, const std::filesystem::path& place, Repair repair);

} // namespace tessera::doctor
