// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The one table of browsers, manifests/browsers.json: whatever registers, checks, packages or documents
/// reads it.
namespace tessera::installer {

enum class Family { Chromium, Firefox };

enum class System { Linux, MacOs, Windows };

enum class Kind { Native, Snap, Flatpak }; ///< how the browser is packaged

/// How a browser comes to a native messaging host.
enum class Reach {
    Manifest, ///< it reads manifests, and starts the program itself
    Portal, ///< the desktop's WebExtensions portal reads the user's manifests, and asks the permission store
    None,   ///< not at all
};

struct Browser {
    std::string name;
    System system;
    Kind kind;
    Family family;
    Reach reach;
    /// Names on PATH, or paths, that show that the browser is installed.
    std::vector<std::string> programs;
    /// Folders that show that the browser has been used. These and the next two are paths: `~` begins the
    /// user's home, `$CONFIG` $XDG_CONFIG_HOME and `$DATA` $XDG_DATA_HOME; `*` stands for any part of a
    /// folder's name. Of Windows they are registry keys.
    std::vector<std::string> profiles;
    std::vector<std::string> user;     ///< where this user's host manifests are; all of them are written
    std::vector<std::string> everyone; ///< where the computer's are
    /// Where a package puts extensions for everyone, and an administrator policies. Empty if that isn't
    /// known.
    std::vector<std::string> extensions;
    std::vector<std::string> policies;
    std::string app; ///< its id in the portals' permission store; empty if it has none
};

/// All rows, in the order of the table.
const std::vector<Browser>& browsers();

/// The rows of this system: what Tessera acts on.
const std::vector<Browser>& browsers_here();

/// The folders that `paths` of a row stand for. A path with `*` gives those that are there.
std::vector<std::filesystem::path> folders(std::span<const std::string> paths);

/// The file of a program that a row names, or of another one on PATH, if it's there. A snap or Flatpak on
/// PATH doesn't count: it has a row of its own, with its path.
std::optional<std::filesystem::path> find_program(const std::string& program);

/// The places where a package puts our extension into the browser for everyone.
std::vector<std::filesystem::path> places_of_shared_extension(const Browser& browser);

/// Whether the user has this browser: its program is there, or it has left a profile. A profile folder that
/// holds only host manifests doesn't count: an installer made it, perhaps this one.
bool is_present(const Browser& browser);

} // namespace tessera::installer
