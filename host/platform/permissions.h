// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

/// Tells what other users of the computer may do to a file, by owners and modes; access control lists show in
/// the group's mode. The user's primary group counts as their own as long as the list of groups names no
/// other member.
namespace tessera::platform {

/// Whether anyone other than this user and root may write the file or folder. False for what isn't there.
bool others_may_write(const std::filesystem::path& path);

/// Whether they may put another file in its place, or in that of a link on the way to it, by writing to its
/// folder or by renaming a folder above that.
bool others_may_replace(std::filesystem::path file);

/// What lets them do either: the file itself, a link's folder, or a folder above. None if nothing does.
std::optional<std::filesystem::path> way_in_for_others(std::filesystem::path file);

} // namespace tessera::platform
